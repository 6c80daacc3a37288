import { decodeWith, IsoDate, unwrap } from '@mdm-kit/codec'
import { readCertificates, readPrivateKey } from '@mdm-kit/pki'
import {
  encodeProfile,
  payloadFromJson,
  profile,
  type ProfileOptions,
  type ProfilePayload,
  signProfile,
} from '@mdm-kit/profiles'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { dirname, resolve } from 'node:path'
import { parse } from 'yaml'

import type { Given, Run } from '../command.js'
import { credential } from '../failures.js'
import { readBytes, readText } from '../input/files.js'
import { Stop } from '../stop.js'
import { written } from './command.js'

const Payload = t.intersection([
  t.type({ PayloadType: t.string }),
  t.partial({
    PayloadIdentifier: t.string,
    PayloadUUID: t.string,
    PayloadDisplayName: t.string,
    PayloadDescription: t.string,
    PayloadOrganization: t.string,
  }),
  t.record(t.string, t.unknown),
])

const Spec = t.intersection(
  [
    t.type({ identifier: t.string, payloads: t.array(Payload) }),
    t.partial({
      uuid: t.string,
      displayName: t.string,
      description: t.string,
      organization: t.string,
      scope: t.union([t.literal('System'), t.literal('User')]),
      removalDisallowed: t.boolean,
      expirationDate: IsoDate,
      removalDate: IsoDate,
      removeAfterMs: t.number,
      consentText: t.record(t.string, t.string),
    }),
  ],
  'ProfileSpec',
)

export const run: Run = async (given) => {
  const file = given.argument(0) ?? ''
  const spec = specOf(await readText(file), file)
  const payloads = await Promise.all(spec.payloads.map((one) => payloadOf(one, dirname(file))))
  const built = profile({ ...(spec as Omit<ProfileOptions, 'payloads'>), payloads })
  if (E.isLeft(built)) throw new Stop('wrong', `${file}: ${built.left.message}`)
  const encoded = unwrap(encodeProfile(built.right))
  const bytes = Buffer.from(await signed(encoded, given))
  if (given.text('output') === undefined && given.text('certificate') !== undefined && !given.json)
    throw new Stop('usage', 'A signed profile is not text: give --output.')
  return written(given.text('output'), bytes, built.right)
}

const specOf = (text: string, file: string): t.TypeOf<typeof Spec> => {
  const decoded = decodeWith(Spec)(parsed(text, file))
  if (E.isRight(decoded)) return decoded.right
  const wrong = decoded.left.issues.map(
    ({ path, expected }) => `${path.join('.') || 'it'} must be ${expected}`,
  )
  throw new Stop('wrong', `${file} does not describe a profile: ${wrong.join('; ')}.`)
}

/** JSON is YAML. */
const parsed = (text: string, file: string): unknown => {
  try {
    return parse(text, { maxAliasCount: 100 }) as unknown
  } catch (error) {
    const [line = ''] = (error as Error).message.split('\n')
    throw new Stop('wrong', `${file} is neither YAML nor JSON: ${line}`)
  }
}

const payloadOf = async (
  spec: t.TypeOf<typeof Payload>,
  folder: string,
): Promise<ProfilePayload> => {
  const {
    PayloadType,
    PayloadIdentifier: identifier,
    PayloadUUID: uuid,
    PayloadDisplayName: displayName,
    PayloadDescription: description,
    PayloadOrganization: organization,
    ...fields
  } = spec
  const options = { identifier, uuid, displayName, description, organization }
  const given = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  )
  return payloadFromJson(
    PayloadType,
    (await withFiles(fields, folder)) as Readonly<Record<string, unknown>>,
    given,
  )
}

/** `{ $file: path }` stands for the content of a file beside the spec, as base64. */
const withFiles = async (value: unknown, folder: string): Promise<unknown> => {
  if (Array.isArray(value)) return Promise.all(value.map((item) => withFiles(item, folder)))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const entries = Object.entries(value)
  const [first] = entries
  if (entries.length === 1 && first?.[0] === '$file' && typeof first[1] === 'string')
    return Buffer.from(await readBytes(resolve(folder, first[1]))).toString('base64')
  return Object.fromEntries(
    await Promise.all(
      entries.map(async ([name, item]) => [name, await withFiles(item, folder)] as const),
    ),
  )
}

const signed = async (encoded: Uint8Array, given: Given): Promise<Uint8Array> => {
  const [certificateFile, keyFile] = [given.text('certificate'), given.text('key')]
  if (certificateFile === undefined && keyFile === undefined) return encoded
  if (certificateFile === undefined || keyFile === undefined)
    throw new Stop('usage', 'Give --certificate and --key, or neither.')
  const [certificate, ...chain] = credential(readCertificates(await readBytes(certificateFile)))
  const key = credential(readPrivateKey(await readText(keyFile)))
  return unwrap(signProfile(encoded, { certificate, key, chain }))
}
