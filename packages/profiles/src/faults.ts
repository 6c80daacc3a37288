import type { DecodeIssue } from '@mdm-kit/codec'
import { type Field, faultsOf } from '@mdm-kit/codec/schema'
import { types } from 'node:util'

import { alternativesOf } from './byType.js'
import { commonKeys } from './envelope.js'
import { nearestOf } from './nearest.js'

/** A payload that was built or read: any of its keys may be missing or odd. */
type Given = Readonly<Record<string, unknown>>

/** What is wrong with these payloads, one by one and together. */
export const faultsIn = (payloads: readonly object[]): DecodeIssue[] => [
  ...payloads.flatMap((payload, index) => faultsOfPayload(payload as Given).map(at(index))),
  ...repeated(payloads as readonly Given[], 'PayloadIdentifier'),
  ...repeated(payloads as readonly Given[], 'PayloadUUID'),
  ...dangling(payloads as readonly Given[]),
]

const at =
  (index: number) =>
  ({ path, ...issue }: DecodeIssue): DecodeIssue => ({
    path: ['payloads', index, ...path],
    ...issue,
  })

/** By its type; one of its alternatives has to fit. A type that Apple's schema lacks has any keys. */
const faultsOfPayload = (payload: Given): DecodeIssue[] => {
  const own = Object.fromEntries(
    Object.entries(payload).filter(([name]) => !Object.hasOwn(commonKeys.keys, name)),
  )
  const nearest = nearestOf(alternativesOfPayload(payload), own)
  return [...faultsOf(commonKeys, payload), ...(nearest?.faults ?? [])]
}

const alternativesOfPayload = ({ PayloadType }: Given): readonly Field[] =>
  typeof PayloadType === 'string' ? alternativesOf(PayloadType) : []

const repeated = (
  payloads: readonly Given[],
  key: 'PayloadIdentifier' | 'PayloadUUID',
): DecodeIssue[] => {
  const seen = new Set<string>()
  return payloads.flatMap((payload, index) => {
    const value = payload[key]
    if (typeof value !== 'string') return []
    const name = key === 'PayloadUUID' ? value.toUpperCase() : value
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    const expected = 'one that no other payload has'
    return [{ path: ['payloads', index, key], expected, found: 'one of another payload' }]
  })
}

/** Keys that name another payload by its UUID: `PayloadCertificateUUID`, `PayloadCertificateAnchorUUID`, `EncryptCertPayloadUUID`. */
const REFERENCE = /(?:cert\w*|TerminalIdentity)UUIDs?$/i

/** In payloads of Apple's types only: what a key of a vendor's means is for the vendor to say. */
const dangling = (payloads: readonly Given[]): DecodeIssue[] => {
  const known = new Set(
    payloads.flatMap(({ PayloadUUID }) =>
      typeof PayloadUUID === 'string' ? [PayloadUUID.toUpperCase()] : [],
    ),
  )
  return payloads.flatMap((payload, index) =>
    alternativesOfPayload(payload).length === 0
      ? []
      : referencesIn(payload, ['payloads', index], known),
  )
}

/** `faultsOf` has a fault for what is nested deeper. */
const DEEPEST = 64

const referencesIn = (
  value: unknown,
  path: DecodeIssue['path'],
  known: ReadonlySet<string>,
): DecodeIssue[] => {
  if (path.length > DEEPEST) return []
  if (Array.isArray(value))
    return value.flatMap((item, index) => referencesIn(item, [...path, index], known))
  if (isDictionary(value))
    return Object.entries(value).flatMap(([name, item]) =>
      referencesIn(item, [...path, name], known),
    )
  const key = path.findLast((step) => typeof step === 'string') ?? ''
  const isReference = typeof value === 'string' && REFERENCE.test(key)
  return isReference && !known.has(value.toUpperCase())
    ? [{ path, expected: 'the PayloadUUID of a payload in this profile', found: 'another UUID' }]
    : []
}

const isDictionary = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !types.isUint8Array(value) && !types.isDate(value)
