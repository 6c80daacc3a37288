import type { DecodeIssue } from '@mdm-kit/codec'
import {
  dictionary,
  faultsOf,
  oneOfIntegers,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { schemasOf } from './byType.js'
import type { Payload } from './schema.js'

/** The keys that all payloads share, as Apple's `CommonPayloadKeys.yaml` has them. */
const common = dictionary({
  PayloadIdentifier: required(text),
  PayloadUUID: required(text),
  PayloadType: required(text),
  PayloadVersion: required(oneOfIntegers(1)),
  PayloadDisplayName: optional(text),
  PayloadDescription: optional(text),
  PayloadOrganization: optional(text),
})

/** What is wrong with these payloads, one by one and together. */
export const faultsIn = (payloads: readonly Payload[]): DecodeIssue[] => [
  ...payloads.flatMap((payload, index) => faultsOfPayload(payload).map(at(index))),
  ...repeated(payloads, 'PayloadIdentifier'),
  ...repeated(payloads, 'PayloadUUID'),
  ...dangling(payloads),
]

const at =
  (index: number) =>
  ({ path, ...issue }: DecodeIssue): DecodeIssue => ({
    path: ['payloads', index, ...path],
    ...issue,
  })

/** By its type; several schemas share a few types, and one of them has to fit. A type that Apple's schema lacks has any keys. */
export const faultsOfPayload = (payload: Payload): DecodeIssue[] => {
  const shared = faultsOf(common, payload)
  const own = Object.fromEntries(
    Object.entries(payload).filter(([name]) => !Object.hasOwn(common.keys, name)),
  )
  const candidates = schemasOf(payload.PayloadType).map(({ fields }) =>
    faultsOf(fields, own, { unknownKeys: true }),
  )
  const fewest = [...candidates].sort((one, other) => one.length - other.length)[0] ?? []
  return [...shared, ...fewest]
}

const repeated = (
  payloads: readonly Payload[],
  key: 'PayloadIdentifier' | 'PayloadUUID',
): DecodeIssue[] =>
  payloads.flatMap((payload, index) =>
    payloads.findIndex((other) => other[key] === payload[key]) === index
      ? []
      : [
          {
            path: ['payloads', index, key],
            expected: 'one that no other payload has',
            found: 'one of another payload',
          },
        ],
  )

/** Keys that name another payload by its UUID: `PayloadCertificateUUID`, `PayloadCertificateAnchorUUID`, `EncryptCertPayloadUUID`. */
const REFERENCE = /(?:cert\w*|TerminalIdentity)UUIDs?$/i

const dangling = (payloads: readonly Payload[]): DecodeIssue[] => {
  const known = new Set(payloads.map(({ PayloadUUID }) => PayloadUUID.toUpperCase()))
  return payloads.flatMap((payload, index) => referencesIn(payload, ['payloads', index], known))
}

const referencesIn = (
  value: unknown,
  path: DecodeIssue['path'],
  known: ReadonlySet<string>,
): DecodeIssue[] => {
  if (Array.isArray(value))
    return value.flatMap((item, index) => referencesIn(item, [...path, index], known))
  if (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) !== Date.prototype
  )
    return Object.entries(value).flatMap(([name, item]) =>
      referencesIn(item, [...path, name], known),
    )
  const key = path.findLast((step) => typeof step === 'string') ?? ''
  const isReference = typeof value === 'string' && REFERENCE.test(String(key))
  return isReference && !known.has(value.toUpperCase())
    ? [{ path, expected: 'the PayloadUUID of a payload in this profile', found: 'another UUID' }]
    : []
}
