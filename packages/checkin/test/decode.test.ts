import { encodePlist, type PlistInput } from '@mdm-kit/plist'
import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { decodeCheckin, decodeReport, type CheckinError, type ReportError } from '../src/index.js'
import { checkinNames, fixture, fixtureText, reportNames } from './fixtures.js'

const encoded = (value: PlistInput): Uint8Array => {
  const bytes = encodePlist(value)
  if (E.isLeft(bytes)) throw new Error(bytes.left.message)
  return bytes.right
}

const failureOf = (result: E.Either<CheckinError | ReportError, unknown>) => {
  if (E.isRight(result)) throw new Error('That should have been refused.')
  return result.left
}

test.each(checkinNames)('the documented message %s is read', (name) => {
  const message = decodeCheckin(fixture(name))
  expect(message).toMatchObject({ right: { MessageType: name.split('.')[0] } })
  expect(decodeCheckin(fixtureText(name))).toEqual(message)
})

test.each(reportNames)('the documented %s is read', (name) => {
  expect(decodeReport(fixture(name))).toMatchObject({ _tag: 'Right' })
})

test('keys that belong to the command stay in its report', () => {
  expect(decodeReport(fixture('Report.acknowledged'))).toMatchObject({
    right: {
      QueryResponses: { DeviceName: 'Example iPhone', OSVersion: '17.6', BatteryLevel: 0.75 },
    },
  })
})

test('data arrives as its bytes, however its lines were wrapped', () => {
  const message = decodeCheckin(fixture('Authenticate.macos'))
  expect(message).toMatchObject({ right: { Challenge: Buffer.from('apple') } })
})

describe('a body that is no check-in', () => {
  test.each([
    ['nothing', new Uint8Array(0), 'NotAPlist'],
    ['JSON', '{"MessageType":"Authenticate"}', 'NotAPlist'],
    ['a list cut short', fixtureText('Authenticate.ios').slice(0, 400), 'Truncated'],
    ['a list of another kind', '<plist><array/></plist>', 'DecodeError'],
    ['data', '<plist><data>AAAA</data></plist>', 'DecodeError'],
    ['a date', '<plist><date>2025-01-01T00:00:00Z</date></plist>', 'DecodeError'],
    ['a dictionary without a MessageType', encoded({ Status: 'Idle' }), 'DecodeError'],
    ['a MessageType that is no text', encoded({ MessageType: 1 }), 'DecodeError'],
    ['a message that came later', encoded({ MessageType: 'Later' }), 'UnknownMessageType'],
    ['a message in other letter case', encoded({ MessageType: 'checkout' }), 'UnknownMessageType'],
    ['a name that objects have', encoded({ MessageType: 'toString' }), 'UnknownMessageType'],
    ['an empty MessageType', encoded({ MessageType: '' }), 'UnknownMessageType'],
    ['a message without what it needs', encoded({ MessageType: 'CheckOut' }), 'DecodeError'],
  ])('%s is refused', (_, body, tag) => {
    expect(failureOf(decodeCheckin(body))._tag).toBe(tag)
  })

  test.each([
    ['nothing', '', 'NotAPlist'],
    ['an array', '<plist><array/></plist>', 'DecodeError'],
    ['a check-in', encoded({ MessageType: 'CheckOut', Topic: 't' }), 'DecodeError'],
    ['a Status that is no text', encoded({ Status: true }), 'DecodeError'],
    [
      'an ErrorChain of dates',
      encoded({ Status: 'Error', ErrorChain: [new Date(0)] }),
      'DecodeError',
    ],
    [
      'an error code that is a real',
      encoded({ Status: 'Error', ErrorChain: [{ ErrorCode: 1.5 }] }),
      'DecodeError',
    ],
  ])('and no report: %s', (_, body, tag) => {
    expect(failureOf(decodeReport(body))._tag).toBe(tag)
  })

  test.each([
    ['data', new Uint8Array([1])],
    ['a date', new Date(0)],
    ['an array', []],
  ])('%s is no dictionary of optional keys', (_, TokenParameters) => {
    const body = encoded({
      MessageType: 'GetToken',
      TokenServiceType: 'com.apple.watch.pairing',
      TokenParameters,
    })
    expect(failureOf(decodeCheckin(body))).toMatchObject({
      issues: [{ path: ['TokenParameters'] }],
    })
    const report = encoded({ Status: 'Error', ErrorChain: [TokenParameters] })
    expect(failureOf(decodeReport(report))).toMatchObject({ issues: [{ path: ['ErrorChain', 0] }] })
  })

  test('an error names the message that was meant, and where', () => {
    const message = { MessageType: 'TokenUpdate', Topic: 7, Token: 'text', PushMagic: 'm' }
    expect(failureOf(decodeCheckin(encoded(message))).message).toBe(
      'This is not a TokenUpdate. Topic: expected string, found integer; Token: expected Bytes, found string of 4 characters',
    )
  })

  test('an error about another kind of list says so once', () => {
    expect(failureOf(decodeReport('<plist><array/></plist>')).message).toBe(
      'This is not a CommandReport. (the whole value): expected CommandReport, found array of 0 items',
    )
  })

  test('the limits of a caller hold', () => {
    const body = fixture('TokenUpdate.ios')
    expect(failureOf(decodeCheckin(body, { maxBytes: 100 }))._tag).toBe('TooManyBytes')
    expect(failureOf(decodeReport(body, { maxNodes: 3 }))._tag).toBe('TooManyNodes')
    expect(failureOf(decodeCheckin(body, { maxDepth: 0 }))._tag).toBe('TooDeep')
  })
})

describe('an unknown MessageType', () => {
  const unknownType = (MessageType: string) => failureOf(decodeCheckin(encoded({ MessageType })))

  test('is told to the caller as data', () => {
    expect(unknownType('Later')).toMatchObject({ messageType: 'Later' })
  })

  test('is cut short', () => {
    expect(unknownType('x'.repeat(1000))).toMatchObject({ messageType: 'x'.repeat(64) })
  })

  test.each([
    ['a line end', 'a\nb', 'a\ufffdb'],
    ['a reversal of direction', 'a\u202eb', 'a\ufffdb'],
    ['a line separator', 'a\u2028b', 'a\ufffdb'],
    [
      'a character cut in two by the limit',
      `${'x'.repeat(63)}\u{1f600}`,
      `${'x'.repeat(63)}\ufffd`,
    ],
  ])('cannot carry %s into a log', (_, sent, told) => {
    expect(unknownType(sent)).toMatchObject({ messageType: told })
  })

  test('is not part of the message', () => {
    expect(unknownType('Later').message).not.toContain('Later')
  })
})

describe('no error tells a secret', () => {
  const secret = 'c2VjcmV0LXVubG9jay10b2tlbg=='

  test.each([
    ['UnlockToken', 'TokenUpdate'],
    ['Challenge', 'Authenticate'],
    ['BootstrapToken', 'SetBootstrapToken'],
    ['Data', 'DeclarativeManagement'],
  ])('%s as text, where data belongs', (key, MessageType) => {
    const error = failureOf(decodeCheckin(encoded({ MessageType, [key]: secret })))
    expect(error._tag).toBe('DecodeError')
    expect(JSON.stringify(error)).not.toContain(secret.slice(0, 8))
  })

  test.each([
    ['AuthToken', 'GetToken'],
    ['PushMagic', 'TokenUpdate'],
    ['DigestResponse', 'UserAuthenticate'],
  ])('%s as data, where text belongs', (key, MessageType) => {
    const error = failureOf(decodeCheckin(encoded({ MessageType, [key]: Buffer.from(secret) })))
    expect(error._tag).toBe('DecodeError')
    expect(JSON.stringify(error)).not.toContain(secret.slice(0, 8))
    expect(JSON.stringify(error)).not.toContain('99,50,86')
  })

  test.each(['TokenUpdate.ios', 'SetBootstrapToken.macos', 'Report.notNow'])(
    '%s cut short at any byte',
    (name) => {
      const body = fixture(name)
      const values = [...fixtureText(name).matchAll(/>\s*([^<>\s][^<>]{5,})</g)].flatMap(
        ([, text = '']) => text.trim().split(/\s+/),
      )
      const secrets = values.filter((value) => value.length > 12)
      expect(secrets.length).toBeGreaterThan(0)
      for (let length = 0; length < body.length - 1; length += 7) {
        const cut = body.subarray(0, length)
        for (const result of [decodeCheckin(cut), decodeReport(cut)]) {
          const told = JSON.stringify(failureOf(result))
          for (const value of secrets) expect(told).not.toContain(value)
        }
      }
    },
  )
})
