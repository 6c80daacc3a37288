import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type CheckinMessage, enrollmentId, UserAuthenticateResponse } from '@mdm-kit/checkin'
import { secret, unwrap } from '@mdm-kit/codec'
import { commandNames, commandOf, type CommandSchema } from '@mdm-kit/commands'
import { commands } from '../../../commands/src/generated/index.js'
import { statusItems } from '@mdm-kit/declarations/status/index'
import { encodePlist, plistOf, type PlistInput } from '@mdm-kit/plist'
import { fullest } from '@mdm-kit/scenes/border/fullest'
import { type HttpScene, httpScene } from '@mdm-kit/scenes/httpScene'
import { keyFor } from '@mdm-kit/scenes/keyFor'
import { commandType, deviceRequest, newIdentity, topic } from '@mdm-kit/scenes/testScene'
import { digestUsers, getTokens, managedAppleAccounts } from '@mdm-kit/server'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import type { SimulatedDevice } from '@mdm-kit/testing'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createHash } from 'node:crypto'

import { isEnrolled, neverCrossed, report } from './report.js'

const BYTES = Uint8Array.of(1, 2, 3)
/** What an operator may answer when a user hands a shared device back. */
const returnToService = unwrap(
  encodePlist({
    ReturnToService: {
      Enabled: true,
      WiFiProfileData: BYTES,
      MDMProfileData: BYTES,
      BootstrapToken: BYTES,
      ShouldRetryEnrollment: true,
    },
    PreserveDataPlan: true,
  }),
)
/** What a DeclarativeManagement command carries. */
const TOKENS = Buffer.from(
  JSON.stringify({ SyncTokens: { DeclarationsToken: 'T', Timestamp: '2026-03-01T12:00:00Z' } }),
)

let here: HttpScene
let mac: SimulatedDevice

const schemas = commandNames.map(
  (name) => [name, commands[name] as CommandSchema<string, object, object>] as const,
)
/** What the device reports next on a command, by its RequestType. */
const reports = new Map<string, object[]>(
  schemas.map(([name, schema]) => [name, [...fullest(schema.report)]]),
)

beforeAll(async () => {
  here = await httpScene(await memoryStore(), {
    handlers: {
      getToken: getTokens({
        'com.apple.maid': managedAppleAccounts(() =>
          TE.right({ server_uuid: 'SERVER-UUID', key: keyFor('device').privateKey }),
        ),
      }),
      userAuthenticate: digestUsers({
        realm: 'mdm',
        nonceKey: secret(new Uint8Array(32).fill(7)),
        password: () => TE.right(secret('correct horse')),
        mintToken: () => TE.right(secret('the token')),
      }),
      returnToService: () => TE.right({ status: 200, headers: {}, body: returnToService }),
    },
  })
  mac = here.mac(identity, {
    behave: ({ Command: { RequestType } }) => ({
      Status: 'Acknowledged',
      ...reports.get(RequestType)?.shift(),
    }),
  })
  await mac.enroll()
})

afterAll(() => {
  report('MDM', isEnrolled)
})

const id = () => enrollmentId({ _tag: 'Device', udid: mac.facts.UDID })

test('every command and every report, with all their keys', async () => {
  for (const [name, schema] of schemas) {
    const values = fullest(schema.fields)
    const most = Math.max(values.length, reports.get(name)?.length ?? 1)
    for (let index = 0; index < most; index += 1) {
      const fields = values[index] ?? values[0] ?? {}
      const tokens = name === 'DeclarativeManagement' ? { Data: TOKENS } : {}
      await here.server.enqueue(commandOf(schema, { ...fields, ...tokens }), [id()])
    }
    await mac.poll()
  }
  await here.server.enqueue(
    { Command: { RequestType: 'ProfileList', RequestRequiresNetworkTether: true } },
    [id()],
  )
  const error = {
    ErrorCode: 12021,
    ErrorDomain: 'MCMDMErrorDomain',
    LocalizedDescription: 'Unbekannter Befehl',
    USEnglishDescription: 'Unknown command',
  }
  reports.set('ProfileList', [{ Status: 'Error', ErrorChain: [error], RequestType: 'ProfileList' }])
  await mac.poll()
})

/** What may stand in any message of a user's channel. */
const USER = {
  UserID: '0A1B2C3D-0000-4000-8000-0A1B2C3D4E5F',
  UserShortName: 'ada',
  UserLongName: 'Ada Example',
}
const CHANNEL = {
  ...USER,
  AuthToken: 'the token',
  NeedSyncResponse: true,
  UserConfiguration: true,
  NotOnConsole: true,
}

const identity = newIdentity()

/** What a proxy that ends TLS adds, and what a device of an account-driven enrollment sends. */
const HEADERS = {
  'client-cert': ':AA==:',
  authorization: 'Bearer token',
  'user-agent': 'MDM-OSX/1.0 mdmclient/simulated',
}

/** A message of the device, or of somebody else on it. */
const checkin = (
  MessageType: CheckinMessage['MessageType'],
  keys: Readonly<Record<string, PlistInput>> = {},
) => here.checkin(identity, { UDID: mac.facts.UDID, MessageType, ...keys }, HEADERS)

test('every check-in message, with all its keys', async () => {
  const { IsSupervised: _, WiFiMAC: __, UDID, ...facts } = mac.facts
  await checkin('Authenticate', {
    ...facts,
    Topic: topic,
    IMEI: '35',
    MEID: 'A0',
    Challenge: BYTES,
  })
  const tokens = { Topic: topic, Token: BYTES, PushMagic: 'MAGIC', UnlockToken: BYTES }
  await checkin('TokenUpdate', { ...tokens, AwaitingConfiguration: true })

  const challenge = await checkin('UserAuthenticate', USER)
  const { DigestChallenge = '' } = unwrap(plistOf(UserAuthenticateResponse)(challenge.body))
  await checkin('UserAuthenticate', { ...USER, DigestResponse: digest(DigestChallenge) })
  await checkin('TokenUpdate', { ...tokens, ...CHANNEL })

  await checkin('SetBootstrapToken', { BootstrapToken: BYTES, AwaitingConfiguration: true })
  await checkin('GetBootstrapToken', { AwaitingConfiguration: true })
  const watch = { SecurityToken: 'S', PhoneUDID: 'P', WatchUDID: 'W' }
  await checkin('GetToken', { TokenServiceType: 'com.apple.maid', TokenParameters: watch })
  await checkin('GetToken', { TokenServiceType: 'com.apple.maid', ...CHANNEL })
  await checkin('ReturnToService', {})
  const idle = { UDID, Status: 'Idle', ...CHANNEL }
  const toReports = { ...HEADERS, 'content-type': commandType }
  for (const request of [
    deviceRequest(identity, { UDID, MessageType: 'GetBootstrapToken' }, HEADERS),
    deviceRequest(identity, idle, toReports),
  ])
    await here.send({ ...request, path: '/mdm?tenant=1' })
})

/** As a Mac proves its user's password (RFC 2617, without `qop`). */
const digest = (challenge: string): string => {
  const nonce = /nonce="([^"]*)"/.exec(challenge)?.[1] ?? ''
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  const response = md5(`${md5('ada:mdm:correct horse')}:${nonce}:${md5('PUT:/')}`)
  return `Digest username="ada",realm="mdm",nonce="${nonce}",uri="/",response="${response}"`
}

test('every document of declarative management, and every status item', async () => {
  const declarations = [
    ['com.apple.activation.simple', { StandardConfigurations: ['configuration'] }, 'activation'],
    [
      'com.apple.configuration.passcode.settings',
      { MinimumLength: 8, RequirePasscode: true },
      'configuration',
    ],
    [
      'com.apple.asset.data',
      { Reference: { ContentType: 'text/plain', DataURL: 'https://example.com/a' } },
      'asset',
    ],
    ['com.apple.management.organization-info', { Name: 'Example Inc.' }, 'management'],
  ] as const
  for (const [Type, Payload, Identifier] of declarations)
    await here.server.putDeclaration({ Type, Identifier, Payload })
  await here.server.putDeclarationSet(
    'all',
    declarations.map(([, , identifier]) => identifier),
  )
  await here.server.assignDeclarationSets([id()], ['all'])
  await mac.poll()
  await mac.syncDeclarations()

  const values = statusItems.flatMap(({ report }) => fullest(report))
  for (const value of values) {
    const [[name, item] = ['', undefined]] = Object.entries(value)
    const StatusItems = name
      .split('.')
      .reduceRight<unknown>((inner, key) => ({ [key]: inner }), item)
    await status({ StatusItems })
  }
  const Reasons = [{ Code: 'Error.Some', Description: 'It failed.', Details: { Key: 'value' } }]
  await status({
    StatusItems: {},
    Errors: [{ StatusItem: 'device.model.family', Reasons }],
    FullReport: true,
  })
})

const status = async (document: object) => {
  const Data = Buffer.from(JSON.stringify(document))
  expect((await checkin('DeclarativeManagement', { Endpoint: 'status', Data })).status).toBe(200)
}

const CREDENTIALS = { Topic: topic, Token: BYTES, PushMagic: 'MAGIC' }

const MESSAGES = {
  Authenticate: { Topic: topic },
  TokenUpdate: CREDENTIALS,
  UserAuthenticate: {},
  SetBootstrapToken: { BootstrapToken: BYTES },
  GetBootstrapToken: {},
  GetToken: { TokenServiceType: 'com.apple.maid' },
  DeclarativeManagement: { Endpoint: 'tokens' },
  ReturnToService: {},
  CheckOut: { Topic: topic },
}

/** Which channel a message comes from; the server rejects those that are not for it, and they have crossed all the same. */
test.each([
  ['the channel of a user', USER],
  ['a user enrollment', { EnrollmentID: 'E', UDID: undefined }],
  ['the channel of its user', { EnrollmentID: 'E', EnrollmentUserID: 'U', UDID: undefined }],
])('messages from %s', async (_, ids) => {
  const { UDID } = mac.facts
  const from = Object.fromEntries(
    Object.entries({ UDID, ...ids }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
  const other = newIdentity('another device')
  const by = 'EnrollmentID' in ids ? other : identity
  for (const [MessageType, keys] of Object.entries(MESSAGES))
    await here.checkin(by, { ...from, MessageType, ...keys }, HEADERS)
  await here.report(by, { ...from, Status: 'Idle' })
})

test('the end of an enrollment', async () => {
  await checkin('DeclarativeManagement', { Endpoint: 'tokens', ...CHANNEL })
  await mac.checkOut()
})

test('each field of the map has crossed', () => {
  expect(neverCrossed('MDM', isEnrolled)).toEqual([])
})
