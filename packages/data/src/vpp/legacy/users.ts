import type {
  EditUserRequest,
  GetUserRequest,
  LegacyUserKey,
  LegacyUserPage,
  LegacyUserResponse,
  LegacyUsersRequest,
  RegisterUserRequest,
} from '@mdm-kit/vpp/legacy'

import type { Crossing } from '../../crossing.js'
import { aboutPerson, plain } from '../../describe.js'
import type { FieldsOf } from '../../field.js'
import { batchKeys, batchPlace, legacyCall, type Own } from './call.js'
import { userFields } from './userFields.js'

const registered = {
  clientUserIdStr: aboutPerson('Names the person by a number of this server’s own, not by name.'),
  email: aboutPerson('Lets the invitation reach a person with an own Apple Account.'),
  managedAppleIDStr: aboutPerson('Links the person’s account of the organization at once.'),
} satisfies FieldsOf<RegisterUserRequest>

const asked = {
  clientUserIdStr: aboutPerson('Asks about a person by this server’s number.'),
  userId: aboutPerson('Asks about a person by Apple’s number.'),
  itsIdHash: aboutPerson('Asks about a person by the account that is linked, without naming it.'),
} satisfies FieldsOf<GetUserRequest>

const edited = {
  clientUserIdStr: aboutPerson('Says by this server’s number about whom something is corrected.'),
  userId: aboutPerson('Says by Apple’s number about whom something is corrected.'),
  email: aboutPerson('Replaces an address that has changed.'),
  managedAppleIDStr: aboutPerson('Links an account that the organization has made since.'),
} satisfies FieldsOf<EditUserRequest>

const retired = {
  clientUserIdStr: aboutPerson('Says by this server’s number whose registration is to end.'),
  userId: aboutPerson('Says by Apple’s number whose registration is to end.'),
} satisfies FieldsOf<LegacyUserKey>

const one = (purpose: string) =>
  ({ user: { ...aboutPerson(purpose), fields: userFields } }) satisfies FieldsOf<
    Own<LegacyUserResponse>
  >

const listed = {
  ...batchKeys,
  users: {
    ...aboutPerson('Shows who is registered, so that nobody is registered twice.'),
    fields: userFields,
  },
} satisfies FieldsOf<Own<LegacyUserPage>>

const listRequest = {
  ...batchPlace,
  includeRetired: plain('Asks for users who have been retired as well.'),
  includeRetiredOnly: plain('Asks for no other users than retired ones.'),
} satisfies FieldsOf<LegacyUsersRequest>

export const legacyUserCrossings: readonly Crossing[] = [
  ...legacyCall(
    'POST /mdm/registerVPPUserSrv',
    registered,
    one('Confirms who is registered now, and how to invite them.'),
  ),
  ...legacyCall('POST /mdm/getVPPUserSrv', asked, one('Shows what Apple knows of the person.')),
  ...legacyCall('POST /mdm/editVPPUserSrv', edited, one('Confirms what Apple knows now.')),
  ...legacyCall('POST /mdm/getVPPUsersSrv', listRequest, listed),
  ...legacyCall('POST /mdm/retireVPPUserSrv', retired, {}),
]
