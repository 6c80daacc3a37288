import { describe, expect, test } from '@jest/globals'
import * as apns from '@mdm-kit/apns'
import * as checkin from '@mdm-kit/checkin'
import * as codec from '@mdm-kit/codec'
import * as dep from '@mdm-kit/dep'
import * as depProtocol from '@mdm-kit/dep/protocol'
import * as http from '@mdm-kit/http'
import * as pki from '@mdm-kit/pki'
import * as plist from '@mdm-kit/plist'
import * as store from '@mdm-kit/store'
import * as vpp from '@mdm-kit/vpp'
import * as vppLegacy from '@mdm-kit/vpp/legacy'
import * as vppMetadata from '@mdm-kit/vpp/metadata'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import * as server from '../src/index.js'

const packages = {
  apns,
  checkin,
  codec,
  dep,
  depProtocol,
  http,
  pki,
  plist,
  server,
  store,
  vpp,
  vppLegacy,
  vppMetadata,
}

const exported = Object.entries(packages).flatMap(([from, names]) =>
  Object.entries(names).flatMap(([name, value]): [string, t.Mixed][] =>
    value instanceof t.Type ? [[`${from}.${name}`, value]] : [],
  ),
)

// A message names keys, which are the sender's text.
const keys = fc.stringMatching(/^[a-z]{1,5}$/)

const junk = fc.oneof(
  fc.constantFrom(undefined, null, '', 'text', -1, 0.5, true, new Date(0), new Uint8Array(3), []),
  fc.dictionary(keys, fc.constantFrom(1, 'x', null), { maxKeys: 2 }),
)

/** What the codec inside another is called differs by its kind. */
interface Inside {
  readonly _tag?: string
  readonly props?: t.Props
  readonly types?: readonly t.Mixed[]
  readonly type?: t.Mixed
  readonly codomain?: t.Mixed
}

/** Of the outlines that a codec reads, with faults at any depth. */
const nearly = (one: t.Mixed, depth = 0): fc.Arbitrary<unknown> => {
  const { _tag, props, types, type, codomain } = one as t.Mixed & Inside
  const below = (inner: t.Mixed) => nearly(inner, depth + 1)
  if (depth > 6) return junk
  if (props !== undefined)
    return fc.oneof(
      { weight: 1, arbitrary: junk },
      {
        weight: 9,
        arbitrary: fc.record(
          Object.fromEntries(Object.entries(props).map(([key, value]) => [key, below(value)])),
          { requiredKeys: [] },
        ),
      },
    )
  if (types !== undefined && _tag === 'IntersectionType')
    return fc.tuple(...types.map(below)).map((parts) => Object.assign({}, ...parts) as unknown)
  if (types !== undefined) return fc.oneof(junk, ...types.map(below))
  if (codomain !== undefined) return fc.dictionary(keys, below(codomain))
  if (type !== undefined && _tag?.includes('Array') === true)
    return fc.oneof(junk, fc.array(below(type), { maxLength: 2 }))
  return type === undefined ? junk : below(type)
}

/** The source text of a codec, as io-ts names one that was given no name. */
const EXPRESSION = /[{}]|[a-z]<|&|\|/i

describe('a message never shows the type expression of a codec', () => {
  test('there are codecs to look at', () => {
    expect(exported.length).toBeGreaterThan(100)
  })

  test.each(exported)('not of the codec %s', (_, one) => {
    fc.assert(
      fc.property(nearly(one), (value) => {
        const decoded = codec.decodeWith(one)(value)
        if (E.isRight(decoded)) return
        expect(decoded.left.message).not.toMatch(EXPRESSION)
      }),
      { numRuns: 50 },
    )
  })
})
