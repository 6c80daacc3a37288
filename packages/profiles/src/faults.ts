import type { DecodeIssue } from '@mdm-kit/codec'
import { type Field, faultsOf, MOST_FAULTS } from '@mdm-kit/codec/schema'
import { types } from 'node:util'

import { alternativesOf } from './byType.js'
import { commonKeys } from './envelope.js'
import { type Given, nearestOf } from './nearest.js'

/** What is wrong with these payloads, one by one and together: at most 1,000 issues. */
export const faultsIn = (payloads: readonly object[]): readonly DecodeIssue[] =>
  firstOf(MOST_FAULTS, issuesIn(payloads as readonly Given[]))

const firstOf = <A>(most: number, items: Iterable<A>): readonly A[] => {
  const first: A[] = []
  for (const item of items) {
    if (first.length >= most) return first
    first.push(item)
  }
  return first
}

/** One after the other, so that nobody pays for more than is asked for. */
function* issuesIn(payloads: readonly Given[]): Generator<DecodeIssue> {
  for (const [index, payload] of payloads.entries()) yield* faultsOfPayload(payload).map(at(index))
  yield* repeated(payloads, 'PayloadIdentifier')
  yield* repeated(payloads, 'PayloadUUID')
  yield* dangling(payloads)
}

const at =
  (index: number) =>
  ({ path, ...issue }: DecodeIssue): DecodeIssue => ({
    path: ['payloads', index, ...path],
    ...issue,
  })

/** By its type; one of its alternatives has to fit. A type that Apple's schema lacks has any keys. */
const faultsOfPayload = (payload: Given): readonly DecodeIssue[] => [
  ...faultsOf(commonKeys, payload),
  ...(nearestOf(alternativesOfPayload(payload), payload)?.faults ?? []),
]

const alternativesOfPayload = ({ PayloadType }: Given): readonly Field[] =>
  typeof PayloadType === 'string' ? alternativesOf(PayloadType) : []

function* repeated(
  payloads: readonly Given[],
  key: 'PayloadIdentifier' | 'PayloadUUID',
): Generator<DecodeIssue> {
  const seen = new Set<string>()
  for (const [index, payload] of payloads.entries()) {
    const value = payload[key]
    if (typeof value !== 'string') continue
    const name = key === 'PayloadUUID' ? value.toUpperCase() : value
    const expected = 'one that no other payload has'
    if (seen.has(name))
      yield { path: ['payloads', index, key], expected, found: 'one of another payload' }
    seen.add(name)
  }
}

/** Keys that name another payload by its UUID: `PayloadCertificateUUID`, `PayloadCertificateAnchorUUID`, `EncryptCertPayloadUUID`. */
const REFERENCE = /(?:cert\w*|TerminalIdentity)UUIDs?$/i

/** In payloads of Apple's types only: what a key of a vendor's means is for the vendor to say. */
function* dangling(payloads: readonly Given[]): Generator<DecodeIssue> {
  const known = new Set(
    payloads.flatMap(({ PayloadUUID }) =>
      typeof PayloadUUID === 'string' ? [PayloadUUID.toUpperCase()] : [],
    ),
  )
  for (const [index, payload] of payloads.entries())
    if (alternativesOfPayload(payload).length > 0)
      yield* referencesIn(payload, ['payloads', index], '', known)
}

/** `faultsOf` has a fault for what is nested deeper. */
const DEEPEST = 64

function* referencesIn(
  value: unknown,
  path: DecodeIssue['path'],
  key: string,
  known: ReadonlySet<string>,
): Generator<DecodeIssue> {
  if (path.length > DEEPEST) return
  if (Array.isArray(value))
    for (const [index, item] of value.entries())
      yield* referencesIn(item, [...path, index], key, known)
  else if (isDictionary(value))
    for (const [name, item] of Object.entries(value))
      yield* referencesIn(item, [...path, name], name, known)
  else if (typeof value === 'string' && REFERENCE.test(key) && !known.has(value.toUpperCase()))
    yield { path, expected: 'the PayloadUUID of a payload in this profile', found: 'another UUID' }
}

const isDictionary = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !types.isUint8Array(value) && !types.isDate(value)
