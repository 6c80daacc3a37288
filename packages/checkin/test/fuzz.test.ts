import { decodePlist, encodeBinaryPlist } from '@mdm-kit/plist'
import { describe, expect, jest, test } from '@jest/globals'
import { mutate, randomOf } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

import {
  commandUuidOf,
  decodeCheckin,
  decodeReport,
  encodeCheckin,
  encodeReport,
  enrollmentOf,
  lintCheckin,
} from '../src/index.js'
import { decodeEnrollmentProfile, identityPayloadOf, mdmPayloadOf } from '@mdm-kit/enrollment'
import { fixture, fixtureNames } from './fixtures.js'

const ROUNDS = 4000

const xml = fixtureNames.map(fixture)

const binary = xml.map((body) => {
  const value = decodePlist(body)
  if (E.isLeft(value)) throw new Error(value.left.message)
  const encoded = encodeBinaryPlist(value.right)
  if (E.isLeft(encoded)) throw new Error(encoded.left.message)
  return encoded.right
})

const loudMethods = ['log', 'info', 'warn', 'error', 'debug'] as const

/** Everything that is done with a body before its sender is believed. */
const handle = (body: Uint8Array): 'read' | 'refused' => {
  const message = decodeCheckin(body)
  if (E.isRight(message)) {
    enrollmentOf(message.right)
    lintCheckin(message.right)
    // What came in can be written and read again, or there is a reason why not: a binary list
    // holds text that XML cannot, and a real may be NaN.
    const again = encodeCheckin(message.right)
    if (E.isRight(again)) expect(decodeCheckin(again.right)._tag).toBe('Right')
    else expect(again.left.message).not.toBe('')
  } else {
    expect(message.left.message).not.toBe('')
  }
  const report = decodeReport(body)
  if (E.isRight(report)) {
    commandUuidOf(report.right)
    enrollmentOf(report.right)
    const again = encodeReport(report.right)
    if (E.isRight(again)) expect(decodeReport(again.right)._tag).toBe('Right')
    else expect(again.left.message).not.toBe('')
  }
  const profile = decodeEnrollmentProfile(body)
  if (E.isRight(profile)) {
    mdmPayloadOf(profile.right)
    identityPayloadOf(profile.right)
  }
  return E.isRight(message) || E.isRight(report) ? 'read' : 'refused'
}

describe.each([
  ['XML', xml, 20_251_121],
  ['binary', binary, 11_211_520],
] as const)('bodies that were %s property lists', (_, bodies, seed) => {
  test('end in a value, whatever happened to them, and nothing is printed', () => {
    const spies = loudMethods.map((method) => jest.spyOn(console, method))
    const random = randomOf(seed)
    const seen = { read: 0, refused: 0 }
    for (let round = 0; round < ROUNDS; round += 1) {
      const body = bodies[round % bodies.length] ?? new Uint8Array(0)
      seen[handle(mutate(body, random))] += 1
    }
    for (const spy of spies) {
      expect(spy).not.toHaveBeenCalled()
      spy.mockRestore()
    }
    // Both happen, or the mutations are too tame or too wild to tell anything.
    expect(seen.read).toBeGreaterThan(ROUNDS / 100)
    expect(seen.refused).toBeGreaterThan(ROUNDS / 100)
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})

test('random bytes are refused', () => {
  const random = randomOf(7)
  for (let round = 0; round < 2000; round += 1) {
    const body = Uint8Array.from({ length: random(200) }, () => random(256))
    expect(handle(body)).toBe('refused')
  }
})
