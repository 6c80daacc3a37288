import { decodeResponse } from '@mdm-kit/codec'
import { parseJson } from '@mdm-kit/http'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { valuesOf } from '../support/arbitrary.js'
import { vpp } from '../support/codecs.js'

const isCodec = (value: unknown): value is t.Mixed => value instanceof t.Type

/** Every codec of the package, by its public name. */
const CODECS = Object.entries(vpp).flatMap(([name, value]) =>
  isCodec(value) ? [[name, value] as const] : [],
)

const throughJson = (value: unknown): unknown => {
  const json = parseJson(Buffer.from(JSON.stringify(value)))
  return E.isRight(json) ? json.right : undefined
}

describe('every codec', () => {
  test('is exported under the name that its errors use', () => {
    expect(CODECS.length).toBeGreaterThan(90)
    for (const [name, codec] of CODECS) expect(codec.name).toBe(name)
  })

  test.each(CODECS)('%s: what is encoded decodes to the same', (_, codec) => {
    fc.assert(
      fc.property(valuesOf(codec), (value) => {
        const wire = throughJson(codec.encode(value))
        const decoded = codec.decode(wire)
        expect(E.isRight(decoded)).toBe(true)
        if (E.isRight(decoded)) expect(throughJson(codec.encode(decoded.right))).toEqual(wire)
      }),
      { numRuns: 25 },
    )
  })

  test.each(CODECS)('%s: no JSON makes it throw', (_, codec) => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        expect(['Left', 'Right']).toContain(codec.decode(json)._tag)
      }),
      { numRuns: 50 },
    )
  })

  test.each(CODECS)('%s: keys that we do not know survive', (_, codec) => {
    const [value] = fc.sample(valuesOf(codec), { numRuns: 1, seed: 1 })
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    if (value instanceof Date) return
    const wire = { ...(throughJson(codec.encode(value)) as object), keyOfNextYear: { a: [1] } }
    // A dictionary of numbers has no room for it.
    const decoded = codec.decode(wire)
    if (E.isRight(decoded))
      expect(codec.encode(decoded.right)).toMatchObject({ keyOfNextYear: { a: [1] } })
  })
})

describe('what Apple documents loosely', () => {
  test.each([
    ['mdmInfo null', vpp.Envelope, { mdmInfo: null }],
    ['mdmInfo absent', vpp.Envelope, {}],
    [
      'an offset without its colon',
      vpp.Envelope,
      { tokenExpirationDate: '2027-06-05T12:00:00+0000' },
    ],
    ['a number for an organization', vpp.LegacyClientConfig, { organizationId: 2168850000179778 }],
    ['a batch count as text', vpp.LicensePage, { totalBatchCount: '12' }],
    [
      'an errorCode instead of errorNumber',
      vpp.LegacyServiceConfig,
      { errorCodes: [{ errorCode: 9600 }] },
    ],
    [
      'a product number as a number',
      vpp.LookupItem,
      { id: 361309726, artwork: [{ url: 'u' }], name: null },
    ],
    ['a product number as an integer', vpp.Assignment, { adamId: 1, pricingParam: 'STDQ' }],
    ['a subscription number as text', vpp.Subscription, { adamId: '1' }],
    ['an unknown status', vpp.StatusResponse, { eventStatus: 'NEXT_YEAR' }],
  ])('reads %s', (_, codec: t.Mixed, json) => {
    expect(E.isRight(decodeResponse(codec)(json))).toBe(true)
  })

  test.each([
    ['an asset without its number', vpp.ResponseAsset, { pricingParam: 'STDQ' }],
    ['a page after this one that is none', vpp.AssetPage, { nextPageIndex: 'soon' }],
    ['an event without its id', vpp.EventResponse, {}],
    ['a status without its state', vpp.StatusResponse, {}],
    ['a subscription number that is none', vpp.Subscription, { adamId: 'x' }],
    ['a user without a clientUserId', vpp.ResponseUser, { email: 'a@b.c' }],
  ])('rejects %s', (_, codec: t.Mixed, json) => {
    expect(E.isLeft(decodeResponse(codec)(json))).toBe(true)
  })
})
