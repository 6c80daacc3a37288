import {
  Authenticate,
  CommandReport,
  decodeCheckin,
  decodeReport,
  TokenUpdate,
} from '@mdm-kit/checkin'
import { decodePlist, encodePlist, type PlistInput } from '@mdm-kit/plist'
import type * as t from 'io-ts'
import { build, parse, type PlistValue as OracleValue } from 'plist'
import { z } from 'zod'

import {
  callsPerSecond,
  interleaved,
  printTable,
  type BenchResult,
  type Contestant,
} from './measure.js'
import {
  authenticate,
  capturedMessages,
  installedApplicationList,
  noise,
  tokenUpdate,
  type Sample,
} from './samples.js'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

const ids = {
  UDID: z.string().optional(),
  EnrollmentID: z.string().optional(),
  UserID: z.string().optional(),
  EnrollmentUserID: z.string().optional(),
  UserShortName: z.string().optional(),
  UserLongName: z.string().optional(),
}

/** The same shapes as the io-ts codecs of @mdm-kit/checkin, unknown keys kept. */
const schemas = {
  Authenticate: z.looseObject({
    MessageType: z.literal('Authenticate'),
    Topic: z.string(),
    DeviceName: z.string().optional(),
    ModelName: z.string().optional(),
    Model: z.string().optional(),
    OSVersion: z.string().optional(),
    BuildVersion: z.string().optional(),
    ProductName: z.string().optional(),
    SerialNumber: z.string().optional(),
    IMEI: z.string().optional(),
    MEID: z.string().optional(),
    Challenge: bytes.optional(),
    ...ids,
  }),
  TokenUpdate: z.looseObject({
    MessageType: z.literal('TokenUpdate'),
    Topic: z.string(),
    Token: bytes,
    PushMagic: z.string(),
    UnlockToken: bytes.optional(),
    AwaitingConfiguration: z.boolean().optional(),
    NotOnConsole: z.boolean().optional(),
    ...ids,
  }),
  CommandReport: z.looseObject({
    Status: z.string(),
    CommandUUID: z.string().optional(),
    ErrorChain: z.array(z.looseObject({ ErrorCode: z.number() })).optional(),
    ...ids,
  }),
}

/** What reads one kind of message, in each of the ways that are compared. */
interface Readers {
  readonly ours: (body: Uint8Array) => { readonly _tag: 'Left' | 'Right' }
  readonly codec: t.Decoder<unknown, unknown>
  readonly schema: z.ZodType
}

const readersOf = ({ name }: Sample): Readers => {
  if (name.includes('Authenticate')) {
    return { ours: decodeCheckin, codec: Authenticate, schema: schemas.Authenticate }
  }
  return name.includes('TokenUpdate')
    ? { ours: decodeCheckin, codec: TokenUpdate, schema: schemas.TokenUpdate }
    : { ours: decodeReport, codec: CommandReport, schema: schemas.CommandReport }
}

/** A contestant that fails would be fast for the wrong reason. */
const sure = <A>(what: string, isRight: boolean, result: A): A => {
  if (!isRight) throw new Error(`${what} failed`)
  return result
}

const IO_TS = 'plist 5 + io-ts'
const ZOD = 'plist 5 + zod'
const PLIST = 'plist 5'
const OURS = 'mdm-kit'

/** plist 5 takes XML as a string only. */
const textOf = (body: Uint8Array): string =>
  Buffer.from(body.buffer, body.byteOffset, body.length).toString()

const decoders = (sample: Sample): readonly Contestant[] => {
  const { ours, codec, schema } = readersOf(sample)
  const body = sample.bytes
  const byIoTs = () => {
    const decoded = codec.decode(parse(textOf(body)))
    return sure(IO_TS, decoded._tag === 'Right', decoded)
  }
  const byZod = () => {
    const decoded = schema.safeParse(parse(textOf(body)))
    return sure(ZOD, decoded.success, decoded)
  }
  const byUs = () => {
    const decoded = ours(body)
    return sure(OURS, decoded._tag === 'Right', decoded)
  }
  return [
    { name: IO_TS, round: callsPerSecond(byIoTs) },
    { name: ZOD, round: callsPerSecond(byZod) },
    { name: OURS, round: callsPerSecond(byUs) },
  ]
}

/** Without a look at the shape of what was read. */
const readers = ({ bytes: body }: Sample): readonly Contestant[] => [
  { name: PLIST, round: callsPerSecond(() => parse(textOf(body))) },
  {
    name: OURS,
    round: callsPerSecond(() => {
      const read = decodePlist(body)
      return sure(OURS, read._tag === 'Right', read)
    }),
  },
]

interface Writable {
  readonly name: string
  readonly value: PlistInput & OracleValue
}

const payload = (index: number) => ({
  PayloadType: 'com.apple.wifi.managed',
  PayloadVersion: 1,
  PayloadIdentifier: `com.example.profile.wifi.${index}`,
  PayloadUUID: `3E1B7A0C-0000-4000-8000-${String(index).padStart(12, '0')}`,
  PayloadDisplayName: `Network no. ${index}`,
  SSID_STR: `campus-${index}`,
  AutoJoin: true,
  EncryptionType: 'WPA3',
  HIDDEN_NETWORK: index % 2 === 0,
  EAPClientConfiguration: {
    AcceptEAPTypes: [13, 25],
    TLSTrustedServerNames: ['radius.example.com', 'radius-2.example.com'],
  },
  PayloadCertificate: noise(900),
})

const writables: readonly Writable[] = [
  {
    name: 'command',
    value: {
      CommandUUID: '0F4E1A3C-77B2-4C1D-8E55-2A9B6C3D4E5F',
      Command: { RequestType: 'DeviceInformation', Queries: ['UDID', 'OSVersion', 'DeviceName'] },
    },
  },
  {
    name: 'profile, 30 payloads',
    value: {
      PayloadType: 'Configuration',
      PayloadVersion: 1,
      PayloadIdentifier: 'com.example.profile',
      PayloadUUID: '3E1B7A0C-1111-4111-8111-111111111111',
      PayloadContent: Array.from({ length: 30 }, (_, index) => payload(index)),
    },
  },
  {
    name: 'InstallProfile, 40 kB data',
    value: {
      CommandUUID: '0F4E1A3C-77B2-4C1D-8E55-2A9B6C3D4E5F',
      Command: { RequestType: 'InstallProfile', Payload: noise(40_000) },
    },
  },
]

const encoders = ({ value }: Writable): readonly Contestant[] => [
  { name: PLIST, round: callsPerSecond(() => Buffer.from(build(value))) },
  {
    name: OURS,
    round: callsPerSecond(() => {
      const written = encodePlist(value)
      return sure(OURS, written._tag === 'Right', written)
    }),
  },
]

const size = (length: number): string =>
  length < 100_000 ? `${(length / 1000).toFixed(1)} kB` : `${(length / 1e6).toFixed(2)} MB`

export const run = async (): Promise<BenchResult> => {
  const ratios: Record<string, number> = {}
  const figures: Record<string, number> = {}
  const compare = async (
    row: string,
    contestants: readonly Contestant[],
  ): Promise<readonly (string | number)[]> => {
    const rates = await interleaved(contestants)
    const ours = rates.get(OURS) ?? NaN
    const others = [...rates].filter(([name]) => name !== OURS)
    for (const [name, rate] of rates) figures[`${row}, ${name}`] = Math.round(rate * 10) / 10
    for (const [name, rate] of others)
      ratios[`${row}, ${name}`] = Math.round((ours / rate) * 10) / 10
    return [...rates.values(), ...others.map(([, rate]) => `${(ours / rate).toFixed(1)} ×`)]
  }

  const decoded: (readonly (string | number)[])[] = []
  for (const sample of [
    ...capturedMessages(),
    authenticate,
    tokenUpdate,
    installedApplicationList,
  ]) {
    decoded.push([
      sample.name,
      size(sample.bytes.length),
      ...(await compare(sample.name, decoders(sample))),
    ])
  }
  printTable(
    'From bytes to a checked message: messages a second, and how many times faster mdm-kit is',
    ['', 'size', IO_TS, ZOD, OURS, 'than io-ts', 'than zod'],
    decoded,
  )

  const read: (readonly (string | number)[])[] = []
  for (const sample of [authenticate, tokenUpdate, installedApplicationList]) {
    const row = `${sample.name}, list only`
    read.push([sample.name, size(sample.bytes.length), ...(await compare(row, readers(sample)))])
  }
  printTable(
    'From bytes to a value of any shape: lists a second, and how many times faster mdm-kit is',
    ['', 'size', PLIST, OURS, 'than plist 5'],
    read,
  )

  const encoded: (readonly (string | number)[])[] = []
  for (const writable of writables) {
    encoded.push([
      writable.name,
      size(build(writable.value).length),
      ...(await compare(writable.name, encoders(writable))),
    ])
  }
  printTable(
    'From a value to bytes: lists a second, and how many times faster mdm-kit is',
    ['', 'size', PLIST, OURS, 'than plist 5'],
    encoded,
  )
  return { ratios, figures }
}
