import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { decodeCheckin, lintCheckin, type CheckinMessage } from '../src/index.js'
import { lintRules } from '../src/lintRules.js'
import { checkinNames, fixture } from './fixtures.js'

const ALL_F = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'
const TOPIC = 'com.apple.mgmt.External.example'
const bytes = new Uint8Array([1])

const tokenUpdate = {
  MessageType: 'TokenUpdate',
  Topic: TOPIC,
  Token: bytes,
  PushMagic: 'm',
  UDID: 'D',
} as const
const authenticate = { MessageType: 'Authenticate', Topic: TOPIC, UDID: 'D' } as const
const macUser = { UserID: 'U', UserLongName: 'Jane', NotOnConsole: false } as const
const getToken = {
  MessageType: 'GetToken',
  TokenServiceType: 'com.apple.watch.pairing',
  UDID: 'D',
} as const
const declarative = { MessageType: 'DeclarativeManagement', UDID: 'D' } as const

const rows: readonly (readonly [CheckinMessage, readonly string[]])[] = [
  [{ MessageType: 'CheckOut', Topic: TOPIC }, ['UDID Missing']],
  [{ MessageType: 'CheckOut', Topic: 't', UDID: 'D' }, ['Topic Malformed']],
  [
    { MessageType: 'CheckOut', Topic: TOPIC, UDID: 'D', EnrollmentID: 'E' },
    ['EnrollmentID Unexpected'],
  ],
  [{ MessageType: 'CheckOut', Topic: TOPIC, UDID: '' }, ['UDID Missing', 'UDID Empty']],
  [{ MessageType: 'CheckOut', Topic: TOPIC, UDID: 'D', EnrollmentID: '' }, ['EnrollmentID Empty']],
  [{ ...tokenUpdate, EnrollmentUserID: '' }, ['EnrollmentUserID Empty']],
  [{ ...authenticate, Model: 'Mac14,7', ModelName: 'MacBook Pro' }, ['DeviceName Missing']],
  [{ MessageType: 'CheckOut', Topic: TOPIC, UDID: 'D', UserID: 'U' }, ['UserID Unexpected']],
  [
    { MessageType: 'CheckOut', Topic: TOPIC, EnrollmentID: 'E', EnrollmentUserID: 'EU' },
    ['EnrollmentUserID Unexpected'],
  ],
  [{ MessageType: 'GetBootstrapToken', EnrollmentID: 'E' }, ['EnrollmentID Unexpected']],
  [{ ...authenticate, DeviceName: 'Mac' }, ['ModelName Missing', 'Model Missing']],
  [
    {
      MessageType: 'Authenticate',
      Topic: TOPIC,
      EnrollmentID: 'E',
      SerialNumber: 'S',
      IMEI: 'I',
      MEID: 'M',
    },
    ['SerialNumber Unexpected', 'IMEI Unexpected', 'MEID Unexpected'],
  ],
  [{ ...tokenUpdate, Token: new Uint8Array(0), PushMagic: '' }, ['Token Empty', 'PushMagic Empty']],
  [{ ...tokenUpdate, ...macUser }, []],
  [{ ...tokenUpdate, ...macUser, UnlockToken: bytes }, ['UnlockToken Unexpected']],
  [{ ...tokenUpdate, UserID: '' }, ['UserID Empty']],
  [{ ...tokenUpdate, UserID: 'U' }, ['NotOnConsole Missing', 'UserLongName Missing']],
  [{ ...tokenUpdate, UserID: ALL_F }, ['UserShortName Missing']],
  [{ ...tokenUpdate, UserID: ALL_F, UserShortName: '' }, ['UserShortName Missing']],
  [{ ...declarative, Endpoint: 'tokens' }, []],
  [{ ...declarative, Endpoint: 'tokens', Data: bytes }, ['Data Unexpected']],
  [{ ...declarative, Endpoint: 'status' }, ['Data Missing']],
  [{ ...declarative, Endpoint: 'declaration-items' }, []],
  [{ ...declarative, Endpoint: 'declaration/activation/a' }, []],
  [{ ...declarative, Endpoint: 'declaration/asset/a' }, []],
  [{ ...declarative, Endpoint: 'declaration/configuration/a/b\nc' }, []],
  [{ ...declarative, Endpoint: 'declaration/management/a' }, []],
  [{ ...declarative, Endpoint: 'declaration/assets/a' }, ['Endpoint Malformed']],
  [{ ...declarative, Endpoint: 'declaration/asset/' }, ['Endpoint Malformed']],
  [{ ...declarative, Endpoint: 'elsewhere' }, ['Endpoint Malformed']],
  [
    getToken,
    [
      'TokenParameters.SecurityToken Missing',
      'TokenParameters.PhoneUDID Missing',
      'TokenParameters.WatchUDID Missing',
    ],
  ],
  [
    { ...getToken, TokenParameters: { SecurityToken: 's', PhoneUDID: 'p' } },
    ['TokenParameters.WatchUDID Missing'],
  ],
  [{ ...getToken, TokenServiceType: 'com.apple.maid' }, []],
]

describe('lintCheckin', () => {
  test.each(rows)('%j: %j', (message, expected) => {
    expect(lintCheckin(message).map(({ key, problem }) => `${key} ${problem}`)).toEqual(expected)
  })

  test('every rule has a row', () => {
    const provoked = new Set(
      rows.flatMap(([message]) => lintCheckin(message).map(({ message: says }) => says)),
    )
    expect([...provoked].sort()).toEqual(
      [...new Set(lintRules.map(({ key, says }) => `${key}: ${says}.`))].sort(),
    )
  })

  test.each(checkinNames)('finds nothing in the documented message %s', (name) => {
    const message = decodeCheckin(fixture(name))
    if (E.isLeft(message)) throw new Error(message.left.message)
    expect(lintCheckin(message.right)).toEqual([])
  })
})
