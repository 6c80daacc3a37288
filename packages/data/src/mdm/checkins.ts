import type {
  Authenticate,
  CheckOut,
  DeclarativeManagement,
  GetBootstrapToken,
  GetToken,
  ReturnToService,
  SetBootstrapToken,
  TokenUpdate,
  UserAuthenticate,
} from '@mdm-kit/checkin'

import type { Crossing } from '../crossing.js'
import type { FieldsOf } from '../field.js'
import { aboutDevice, aboutPerson, alsoKept, group, plain } from '../describe.js'
import { enrollmentIds, userChannelKeys } from './ids.js'
import { UNTIL_DELIVERED } from './kept.js'

const ATTRIBUTES = { kept: ['enrollments.attributes'] } as const

const authenticate = {
  ...enrollmentIds,
  MessageType: plain('Announces that a device wants to be managed, or to start over.'),
  Topic: plain('Shows which push certificate the device will accept wake-up calls from.', {
    kept: ['enrollments.topic'],
  }),
  DeviceName: aboutPerson(
    'Lets an administrator recognize a Mac in a list; people often put their own name in it.',
    { kept: ['enrollments.attributes', 'enrollments.name_key'] },
  ),
  ModelName: plain('Lets an administrator see what kind of Mac enrolls.', ATTRIBUTES),
  Model: plain('Lets an administrator tell apart generations of the same kind of Mac.', ATTRIBUTES),
  OSVersion: plain('Decides which commands and settings the device understands.', {
    kept: ['enrollments.attributes', 'enrollments.os_version'],
  }),
  BuildVersion: plain(
    'Shows whether a device has a security fix or a beta of its system.',
    ATTRIBUTES,
  ),
  ProductName: plain('Decides which features the hardware has, such as a modem.', {
    kept: ['enrollments.attributes', 'enrollments.product_key'],
  }),
  SerialNumber: aboutDevice(
    'Matches the device with the organization’s purchase records and with its assignment at Apple.',
    { kept: ['enrollments.attributes', 'enrollments.serial_number', 'enrollments.serial_key'] },
  ),
  IMEI: aboutDevice('Lets the organization match the device with its mobile contract.', ATTRIBUTES),
  MEID: aboutDevice(
    'Lets the organization match a CDMA device with its mobile contract.',
    ATTRIBUTES,
  ),
  Challenge: plain('Comes from old versions of macOS without a documented use; nothing reads it.'),
} satisfies FieldsOf<Authenticate>

const tokenUpdate = {
  ...enrollmentIds,
  ...userChannelKeys,
  MessageType: plain(
    'Announces that the device can be reached, or can be reached differently from now on.',
  ),
  Topic: plain('Has to be named to APNs in each wake-up call.', { kept: ['enrollments.topic'] }),
  Token: aboutDevice(
    'Addresses the device at APNs, so that the server can wake it up to fetch commands.',
    {
      secret: true,
      kept: ['enrollments.push_token'],
    },
  ),
  PushMagic: aboutDevice(
    'Has to be repeated in each wake-up call, so that the device ignores calls from anyone else.',
    { secret: true, kept: ['enrollments.push_magic'] },
  ),
  UnlockToken: aboutDevice(
    'Lets an administrator remove a forgotten passcode without erasing the device.',
    { secret: true, kept: ['enrollments.unlock_token'] },
  ),
  AwaitingConfiguration: plain(
    'Shows that the device waits in Setup Assistant until it is configured.',
    {
      kept: ['enrollments.awaiting_configuration'],
    },
  ),
} satisfies FieldsOf<TokenUpdate>

const checkOut = {
  ...enrollmentIds,
  MessageType: plain(
    'Announces that the device is no longer managed, so that the server stops calling it.',
    {
      kept: ['enrollments.state', 'enrollments.checked_out_at'],
    },
  ),
  Topic: plain('Shows which management relationship ends.'),
} satisfies FieldsOf<CheckOut>

const userAuthenticate = {
  ...enrollmentIds,
  MessageType: plain('Asks whether a network user who logs in to a Mac is managed.'),
  DigestResponse: aboutPerson(
    'Proves that a network user knows the password, without sending the password.',
    { secret: true },
  ),
} satisfies FieldsOf<UserAuthenticate>

const AWAITING = plain('Shows whether the device still waits in Setup Assistant.')

const setBootstrapToken = {
  ...enrollmentIds,
  MessageType: plain('Hands a token over for safe keeping, or takes it back.'),
  BootstrapToken: aboutDevice(
    'Lets the Mac later approve updates, erasures and new accounts without asking an administrator for a password.',
    { secret: true, kept: ['enrollments.bootstrap_token'] },
  ),
  AwaitingConfiguration: AWAITING,
} satisfies FieldsOf<SetBootstrapToken>

const getBootstrapToken = {
  ...enrollmentIds,
  MessageType: plain('Asks for the token that the device handed over.'),
  AwaitingConfiguration: AWAITING,
} satisfies FieldsOf<GetBootstrapToken>

const getToken = {
  ...enrollmentIds,
  ...userChannelKeys,
  MessageType: plain('Asks for a token that the device shows to another of Apple’s services.'),
  TokenServiceType: plain('Selects the service that the token is for.'),
  TokenParameters: group('Describes the watch and the phone that are about to be paired.', {
    SecurityToken: aboutDevice(
      'Links the pairing with the watch that asked for a profile before.',
      {
        secret: true,
      },
    ),
    PhoneUDID: aboutDevice('Proves that the phone of the pair is managed by this server.'),
    WatchUDID: aboutDevice('Names the watch that is allowed to enroll once it is paired.'),
  }),
} satisfies FieldsOf<GetToken>

const declarativeManagement = {
  ...enrollmentIds,
  ...userChannelKeys,
  MessageType: plain('Asks for the settings that the device should apply, or reports on them.'),
  Endpoint: plain('Selects the document that the device wants to fetch or to send.'),
  Data: plain('Carries a status report; its content is described under StatusReport.'),
} satisfies FieldsOf<DeclarativeManagement>

const returnToService = {
  ...enrollmentIds,
  MessageType: plain('Asks how a shared device should erase itself when a user hands it back.'),
} satisfies FieldsOf<ReturnToService>

const messages = {
  Authenticate: authenticate,
  TokenUpdate: tokenUpdate,
  CheckOut: checkOut,
  UserAuthenticate: userAuthenticate,
  SetBootstrapToken: setBootstrapToken,
  GetBootstrapToken: getBootstrapToken,
  GetToken: getToken,
  DeclarativeManagement: declarativeManagement,
  ReturnToService: returnToService,
}

/** The nine messages by which a device maintains its enrollment. */
export const checkinCrossings: readonly Crossing[] = Object.entries(messages).map(
  ([message, fields]) => ({
    service: 'MDM',
    direction: 'DeviceToServer',
    message,
    fields: alsoKept(UNTIL_DELIVERED, fields),
  }),
)
