import { types } from 'node:util'

import { Dictionary } from '@mdm-kit/plist/read'
import type { MessageType } from './codec/checkinMessage.js'
import { isSharedIPadUserId } from './enrollment.js'

export type LintProblem =
  /** Required by the documentation. */
  | 'Missing'
  /** There, and empty. */
  | 'Empty'
  /** Never in this kind of enrollment, or on this channel. */
  | 'Unexpected'
  /** Not in the form that the documentation gives. */
  | 'Malformed'

/** A message, whichever it is. */
export type MessageKeys = Readonly<Record<string, unknown>>

export interface LintRule {
  readonly messages: readonly MessageType[] | 'all'
  readonly key: string
  readonly problem: LintProblem
  readonly isBrokenBy: (message: MessageKeys) => boolean
  readonly says: string
}

type Condition = LintRule['isBrokenBy']

/** An empty text counts as absent, as it does in `enrollmentOf`. */
const has =
  (key: string): Condition =>
  (message) =>
    message[key] !== undefined && message[key] !== ''
const lacks =
  (key: string): Condition =>
  (message) =>
    !has(key)(message)
const all =
  (...conditions: readonly Condition[]): Condition =>
  (message) =>
    conditions.every((condition) => condition(message))
const any =
  (...conditions: readonly Condition[]): Condition =>
  (message) =>
    conditions.some((condition) => condition(message))
const isEmpty =
  (key: string): Condition =>
  (message) => {
    const value = message[key]
    return value === '' || (types.isUint8Array(value) && value.length === 0)
  }

const inUserEnrollment = has('EnrollmentID')
const ofSharedIPadUser: Condition = ({ UserID }) =>
  typeof UserID === 'string' && isSharedIPadUserId(UserID)
const ofMacUser = any(
  all(has('UserID'), (message) => !ofSharedIPadUser(message)),
  has('EnrollmentUserID'),
)

const messagesOfDevices: readonly MessageType[] = [
  'Authenticate',
  'CheckOut',
  'SetBootstrapToken',
  'GetBootstrapToken',
  'ReturnToService',
]
const messagesWithTopic: readonly MessageType[] = ['Authenticate', 'TokenUpdate', 'CheckOut']
const messagesOfBothChannels: readonly MessageType[] = [
  'TokenUpdate',
  'GetToken',
  'DeclarativeManagement',
]

/** As Apple documents them, in `mdm/checkin/declarativemanagement.yaml`. */
const ENDPOINT =
  /^(?:tokens|declaration-items|status|declaration\/(?:activation|asset|configuration|management)\/.+)$/s

const isDocumentedEndpoint = ({ Endpoint }: MessageKeys): boolean =>
  typeof Endpoint === 'string' && ENDPOINT.test(Endpoint)

const isOfStatus = ({ Endpoint }: MessageKeys): boolean => Endpoint === 'status'

/**
 * What the documentation promises, beyond what the codecs ask for.
 *
 * Source: Apple device-management, `mdm/checkin/*.yaml`, its supportedOS conditions and notes.
 */
export const lintRules: readonly LintRule[] = [
  {
    messages: 'all',
    key: 'UDID',
    problem: 'Missing',
    isBrokenBy: all(lacks('UDID'), lacks('EnrollmentID')),
    says: 'either UDID or EnrollmentID is on every message',
  },
  {
    messages: 'all',
    key: 'EnrollmentID',
    problem: 'Unexpected',
    isBrokenBy: all(has('UDID'), has('EnrollmentID')),
    says: 'a User Enrollment does not reveal its UDID, and no other has an EnrollmentID',
  },
  ...['UDID', 'EnrollmentID', 'UserID', 'EnrollmentUserID'].map((key): LintRule => ({
    messages: 'all',
    key,
    problem: 'Empty',
    isBrokenBy: isEmpty(key),
    says: 'an empty id counts as absent',
  })),
  ...['UserID', 'EnrollmentUserID'].map((key): LintRule => ({
    messages: messagesOfDevices,
    key,
    problem: 'Unexpected',
    isBrokenBy: has(key),
    says: 'this message comes on the device channel only',
  })),
  {
    messages: ['UserAuthenticate', 'SetBootstrapToken', 'GetBootstrapToken', 'ReturnToService'],
    key: 'EnrollmentID',
    problem: 'Unexpected',
    isBrokenBy: inUserEnrollment,
    says: 'this message is not sent in a User Enrollment',
  },
  {
    messages: messagesWithTopic,
    key: 'Topic',
    problem: 'Malformed',
    isBrokenBy: ({ Topic }) => typeof Topic === 'string' && !Topic.startsWith('com.apple.mgmt.'),
    says: 'a topic begins with com.apple.mgmt.',
  },
  ...['DeviceName', 'ModelName', 'Model'].map((key): LintRule => ({
    messages: ['Authenticate'],
    key,
    problem: 'Missing',
    isBrokenBy: all(lacks(key), any(has('DeviceName'), has('ModelName'), has('Model'))),
    says: 'a Mac sends DeviceName, ModelName and Model, other devices none of them',
  })),
  ...['SerialNumber', 'IMEI', 'MEID'].map((key): LintRule => ({
    messages: ['Authenticate'],
    key,
    problem: 'Unexpected',
    isBrokenBy: all(has(key), inUserEnrollment),
    says: 'a User Enrollment does not reveal it',
  })),
  ...['Token', 'PushMagic'].map((key): LintRule => ({
    messages: ['TokenUpdate'],
    key,
    problem: 'Empty',
    isBrokenBy: isEmpty(key),
    says: 'no push can be sent without it',
  })),
  {
    messages: ['TokenUpdate'],
    key: 'UnlockToken',
    problem: 'Unexpected',
    isBrokenBy: all(has('UnlockToken'), any(inUserEnrollment, ofMacUser, ofSharedIPadUser)),
    says: 'neither a User Enrollment nor a user channel has one',
  },
  {
    messages: ['TokenUpdate'],
    key: 'NotOnConsole',
    problem: 'Missing',
    isBrokenBy: all(lacks('NotOnConsole'), ofMacUser),
    says: 'it is on the user channel of every Mac',
  },
  {
    messages: messagesOfBothChannels,
    key: 'UserLongName',
    problem: 'Missing',
    isBrokenBy: all(lacks('UserLongName'), ofMacUser),
    says: 'it is on the user channel of every Mac',
  },
  {
    messages: messagesOfBothChannels,
    key: 'UserShortName',
    problem: 'Missing',
    isBrokenBy: all(lacks('UserShortName'), ofSharedIPadUser),
    says: 'without it nobody can tell which user of a Shared iPad this is',
  },
  {
    messages: ['DeclarativeManagement'],
    key: 'Endpoint',
    problem: 'Malformed',
    isBrokenBy: (message) => !isDocumentedEndpoint(message),
    says: 'none of the endpoints that are documented',
  },
  {
    messages: ['DeclarativeManagement'],
    key: 'Data',
    problem: 'Missing',
    isBrokenBy: all(lacks('Data'), isOfStatus),
    says: 'the endpoint status comes with a status report',
  },
  {
    messages: ['DeclarativeManagement'],
    key: 'Data',
    problem: 'Unexpected',
    isBrokenBy: all(has('Data'), (message) => !isOfStatus(message)),
    says: 'only the endpoint status comes with data',
  },
  ...['SecurityToken', 'PhoneUDID', 'WatchUDID'].map((key): LintRule => ({
    messages: ['GetToken'],
    key: `TokenParameters.${key}`,
    problem: 'Missing',
    isBrokenBy: ({ TokenServiceType, TokenParameters }) =>
      TokenServiceType === 'com.apple.watch.pairing' &&
      !(Dictionary.is(TokenParameters) && Object.hasOwn(TokenParameters, key)),
    says: 'the service com.apple.watch.pairing requires it',
  })),
]
