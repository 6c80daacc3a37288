import { decodeWith } from '@mdm-kit/codec'
import { encodeBinaryPlist, encodePlist, type PlistInput } from '@mdm-kit/plist'
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { checkinMessages, type MessageType } from '../../src/codec/checkinMessage.js'
import {
  CheckinMessage,
  CommandReport,
  decodeCheckin,
  decodeReport,
  encodeCheckin,
  encodeReport,
} from '../../src/index.js'
import { messagesOf } from '../arbitraries.js'
import { keysOf, typeNameOf } from '../codecKeys.js'

const messageTypes = Object.keys(checkinMessages) as MessageType[]

const codecOf = (type: MessageType) =>
  checkinMessages[type] as unknown as t.Type<CheckinMessage, CheckinMessage>

const encoded = (value: PlistInput): Uint8Array => {
  const bytes = encodePlist(value)
  if (E.isLeft(bytes)) throw new Error(bytes.left.message)
  return bytes.right
}

/** One value for each type of Apple's. */
const samples: Readonly<Record<string, PlistInput>> = {
  string: 'text',
  boolean: true,
  integer: 12021,
  data: new Uint8Array([1, 2, 3]),
  'array of dictionary ErrorChainItem': [{ ErrorCode: 1 }],
  'dictionary TokenParameters': { SecurityToken: 'text' },
}

const sampleOf = (codec: t.Mixed): PlistInput => {
  const sample = samples[typeNameOf(codec)]
  if (sample === undefined) throw new Error(`No sample of ${typeNameOf(codec)}`)
  return sample
}

const minimal = (type: MessageType): Record<string, PlistInput> => ({
  ...Object.fromEntries(
    [...keysOf(codecOf(type))]
      .filter(([, info]) => info.required)
      .map(([key, info]) => [key, sampleOf(info.codec)]),
  ),
  MessageType: type,
})

describe.each(messageTypes)('%s', (type) => {
  test('survives the wire, XML and binary, with keys that nobody knows yet', () => {
    fc.assert(
      fc.property(messagesOf(codecOf(type)), (message) => {
        for (const body of [encodeCheckin(message), encodeBinaryPlist(message)]) {
          if (E.isLeft(body)) throw new Error(body.left.message)
          expect(decodeCheckin(body.right)).toEqual(E.right(message))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('is told from its MessageType alone', () => {
    expect(decodeCheckin(encoded(minimal(type)))).toEqual(E.right(minimal(type)))
    expect(CheckinMessage.is(minimal(type))).toBe(true)
  })

  test('comes out of its codec as the very value that went in', () => {
    const message: unknown = Object.assign(Object.create(null), minimal(type), { Later: [1] })
    const decoded = codecOf(type).decode(message)
    expect(E.isRight(decoded) && decoded.right === message).toBe(true)
    const any = CheckinMessage.decode(message)
    expect(E.isRight(any) && any.right === message).toBe(true)
  })

  const rows = [...keysOf(codecOf(type))].map(([key, info]) => ({ key, ...info }))

  test.each(rows)('keeps $key', ({ key, codec }) => {
    const value = key === 'MessageType' ? type : sampleOf(codec)
    const message = { ...minimal(type), [key]: value }
    expect(decodeCheckin(encoded(message))).toEqual(E.right(message))
  })

  test.each(rows.filter(({ key }) => key !== 'MessageType'))(
    'refuses $key of another type',
    ({ key }) => {
      const message = { ...minimal(type), [key]: [new Date(0)] }
      const error = decodeCheckin(encoded(message))
      expect(error).toMatchObject({ left: { _tag: 'DecodeError', codec: type } })
      const paths =
        E.isLeft(error) && 'issues' in error.left
          ? error.left.issues.map(({ path }) => path[0])
          : []
      expect(new Set(paths)).toEqual(new Set([key]))
      const any = decodeWith(CheckinMessage)(message)
      expect(E.isLeft(any) && any.left.issues).toEqual(
        E.isLeft(error) && 'issues' in error.left && error.left.issues,
      )
    },
  )

  test.each(rows)('is decided about without $key: required is $required', ({ key, required }) => {
    const { [key]: _, ...message } = minimal(type)
    expect(E.isRight(decodeCheckin(encoded(message)))).toBe(!required)
  })
})

describe('CommandReport', () => {
  test('survives the wire, with the keys of any result', () => {
    fc.assert(
      fc.property(messagesOf(CommandReport), (report) => {
        for (const body of [encodeReport(report), encodeBinaryPlist(report)]) {
          if (E.isLeft(body)) throw new Error(body.left.message)
          expect(decodeReport(body.right)).toEqual(E.right(report))
        }
      }),
      { numRuns: 60 },
    )
  })

  const rows = [...keysOf(CommandReport)].map(([key, info]) => ({ key, ...info }))

  test.each(rows)('keeps $key', ({ key, codec }) => {
    const report = { Status: 'Acknowledged', [key]: sampleOf(codec) }
    expect(decodeReport(encoded(report))).toEqual(E.right(report))
  })

  test.each(rows)('refuses $key of another type', ({ key }) => {
    const report = { Status: 'Acknowledged', [key]: [new Date(0)] }
    const error = decodeReport(encoded(report))
    expect(error).toMatchObject({ left: { _tag: 'DecodeError', codec: 'CommandReport' } })
    const paths =
      E.isLeft(error) && 'issues' in error.left ? error.left.issues.map(({ path }) => path[0]) : []
    expect(new Set(paths)).toEqual(new Set([key]))
  })

  test('takes a Status that came later', () => {
    expect(decodeReport(encoded({ Status: 'Postponed' }))).toEqual(E.right({ Status: 'Postponed' }))
  })

  test('takes an error without a CommandUUID, since the device would repeat it for ever', () => {
    const report = { Status: 'CommandFormatError', UDID: 'D' }
    expect(decodeReport(encoded(report))).toEqual(E.right(report))
  })
})

test.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])(
  'a key called %s is data and pollutes nothing',
  (key) => {
    const body = `<plist version="1.0"><dict><key>MessageType</key><string>CheckOut</string><key>Topic</key><string>t</string><key>${key}</key><dict><key>polluted</key><true/></dict></dict></plist>`
    const message = decodeCheckin(body)
    if (E.isLeft(message)) throw new Error(message.left.message)
    expect(Object.hasOwn(message.right, key)).toBe(true)
    expect(Object.getPrototypeOf(message.right)).toBeNull()
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  },
)
