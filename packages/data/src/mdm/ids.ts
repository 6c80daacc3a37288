import type { EnrollmentIds, TokenUpdate } from '@mdm-kit/checkin'

import type { FieldsOf } from '../field.js'
import { aboutDevice, aboutPerson, plain } from '../describe.js'
import { ENROLLMENT_ID } from './kept.js'

/** On every check-in message and every report: which device, and which of its users, is speaking. */
export const enrollmentIds = {
  UDID: aboutDevice(
    'Recognizes the device that is speaking, so that it receives its own commands and nobody else’s.',
    { kept: ENROLLMENT_ID },
  ),
  EnrollmentID: aboutDevice(
    'Recognizes a privately owned device for the length of this enrollment, without revealing which device it is.',
    { kept: ENROLLMENT_ID },
  ),
  UserID: aboutPerson(
    'Recognizes which account of a Mac is speaking, so that it receives its own commands.',
    {
      kept: ENROLLMENT_ID,
    },
  ),
  EnrollmentUserID: aboutPerson(
    'Recognizes an account on a privately owned Mac for the length of this enrollment.',
    { kept: ENROLLMENT_ID },
  ),
  UserShortName: aboutPerson(
    'Tells the users of a Shared iPad apart, which have no other identifier, and names the account on a Mac.',
    { kept: ENROLLMENT_ID },
  ),
  UserLongName: aboutPerson(
    'Lets a webhook’s receiver show whose account it is; this server does not use it.',
  ),
} satisfies FieldsOf<EnrollmentIds>

type UserChannelKeys = Pick<
  TokenUpdate,
  'AuthToken' | 'NeedSyncResponse' | 'UserConfiguration' | 'NotOnConsole'
>

/** What may come besides the ids on a user channel. */
export const userChannelKeys = {
  AuthToken: aboutPerson(
    'Proves that a network user of a Mac entered the password at the last login.',
    {
      secret: true,
    },
  ),
  NeedSyncResponse: plain(
    'Asks for all pending commands at once, because a login is waiting for them.',
  ),
  UserConfiguration: plain(
    'Explains that the account does not exist yet, so that the server holds its commands back.',
  ),
  NotOnConsole: plain(
    'Shows whether the user is at the screen or only logged in in the background.',
  ),
} satisfies FieldsOf<UserChannelKeys>
