import { parseJson } from '@mdm-kit/http/values'
import { decodePlist, encodePlist, type PlistInput } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { types } from 'node:util'

/** Longest body that is shown, in bytes, as it was sent. */
const LONGEST_BODY = 256 * 1024

/** The names of keys whose values are secret, in lower case. */
export type SecretKeys = ReadonlySet<string>

/** A body as it is shown, or why it is not. */
export type ShownBody =
  { readonly body: string } | { readonly omitted: 'TooLong' | 'Unreadable' } | { readonly body: '' }

/**
 * A body of the MDM protocol as text without secrets. A property list, also a binary one, is written again as
 * XML, and JSON with indents, so that only what was read can get out. Of a body that cannot be read, nothing
 * is shown: nobody knows where in it a secret is.
 *
 * What is at a secret key becomes `(hidden)`, and all data its length: tokens, keys and profiles are data.
 */
export const withoutSecrets =
  (secrets: SecretKeys) =>
  (bytes: Uint8Array): ShownBody => {
    if (bytes.length === 0) return { body: '' }
    if (bytes.length > LONGEST_BODY) return { omitted: 'TooLong' }
    const text = pipe(
      plistText(secrets)(bytes),
      E.orElse(() => jsonText(secrets)(bytes)),
    )
    if (E.isLeft(text)) return { omitted: 'Unreadable' }
    // Written again, escaped text is longer.
    return text.right.length > 2 * LONGEST_BODY ? { omitted: 'TooLong' } : { body: text.right }
  }

const plistText =
  (secrets: SecretKeys) =>
  (bytes: Uint8Array): E.Either<unknown, string> =>
    pipe(
      decodePlist(bytes),
      E.flatMap((value) => encodePlist(hidden(secrets, value) as PlistInput)),
      E.map((xml) => Buffer.from(xml).toString('utf8')),
    )

const jsonText =
  (secrets: SecretKeys) =>
  (bytes: Uint8Array): E.Either<unknown, string> =>
    pipe(
      parseJson(bytes, { maxBytes: bytes.length }),
      E.map((value) => JSON.stringify(hidden(secrets, value), undefined, 2)),
    )

const HIDDEN = '(hidden)'

/** Keys that Apple's schema does not have, or not yet, but whose names say what they are. */
const TELLING = /passw|passcode|secret|private.?key|recovery.?key|bypass.?code|credential/i

/** The same value without what is secret. */
const hidden = (secrets: SecretKeys, value: unknown): unknown => {
  if (types.isUint8Array(value)) return `(${value.length} bytes)`
  if (Array.isArray(value)) return value.map((item) => hidden(secrets, item))
  if (!isDictionary(value)) return value
  const isDeclarative = value['MessageType'] === 'DeclarativeManagement'
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (secrets.has(key.toLowerCase())) return [key, HIDDEN]
      if (typeof item === 'string' && TELLING.test(key)) return [key, HIDDEN]
      // The one kind of data that is a message: JSON, such as a status report.
      if (isDeclarative && key === 'Data' && types.isUint8Array(item))
        return [key, E.getOrElse(() => `(${item.length} bytes)`)(jsonText(secrets)(item))]
      return [key, hidden(secrets, item)]
    }),
  )
}

const isDictionary = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !types.isDate(value)
