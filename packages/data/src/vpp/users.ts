import type { ManageUsersRequest, ResponseUser, UserPage, UserQuery } from '@mdm-kit/vpp'

import type { Crossing } from '../crossing.js'
import { aboutPerson, alsoKept, plain } from '../describe.js'
import type { FieldsOf } from '../field.js'
import { call, inQuery, page, pageIndex, queued } from './call.js'
import type { Own, PageKeys } from './types.js'

/** A user as Apple shows it; a Managed Apple Account is never shown. */
const userFields = {
  clientUserId: aboutPerson('Recognizes the person under the number that this server chose.'),
  email: aboutPerson('Shows where the invitation was sent, so that a mistake can be found.'),
  inviteCode: aboutPerson('Lets the person accept the invitation with an Apple Account.', {
    secret: true,
  }),
  idHash: aboutPerson('Shows whether an Apple Account is linked, without naming it.'),
  status: plain('Shows whether the person can get licenses now.'),
} satisfies FieldsOf<ResponseUser>

const userPage = {
  users: {
    ...aboutPerson('Shows who is registered, so that nobody is registered twice.'),
    fields: userFields,
  },
} satisfies FieldsOf<Own<UserPage>>

const userQuery = {
  activeOnly: plain('Leaves out users who have been retired.', inQuery),
  retiredOnly: plain('Asks only for users who have been retired.', inQuery),
  clientUserId: aboutPerson('Asks about a single person, before anything is written.', inQuery),
  pageIndex,
  sinceVersionId: plain('Asks only for what has changed since the last time.', inQuery),
} satisfies FieldsOf<UserQuery>

const created = {
  users: {
    ...aboutPerson('Registers people who are to get apps and books of the organization.'),
    fields: {
      clientUserId: aboutPerson('Names the person by a number of this server’s own, not by name.'),
      email: aboutPerson('Lets the invitation reach a person with an own Apple Account.'),
      managedAppleId: aboutPerson('Links the person’s account of the organization at once.'),
    },
  },
} satisfies FieldsOf<ManageUsersRequest>

const updated = {
  users: {
    ...aboutPerson('Corrects what Apple knows of people who are registered.'),
    fields: {
      clientUserId: aboutPerson('Says about whom something is corrected.'),
      email: aboutPerson('Replaces an address that has changed.'),
      managedAppleId: aboutPerson('Links an account that the organization has made since.'),
    },
  },
} satisfies FieldsOf<ManageUsersRequest>

const retired = {
  users: {
    ...aboutPerson('Ends the registration of people who have left the organization.', {
      kept: ['offboardings.progress'],
    }),
    fields: {
      clientUserId: aboutPerson('Says whose registration is to end.', {
        kept: ['offboardings.progress'],
      }),
      email: aboutPerson(
        'Goes along when a caller hands over a whole user; retiring does not need it.',
      ),
      managedAppleId: aboutPerson(
        'Goes along with a whole user; the account itself stays as it is.',
      ),
    },
  },
} satisfies FieldsOf<ManageUsersRequest>

export const userCrossings: readonly Crossing[] = [
  ...call('GET /mdm/v2/users', userQuery, {
    ...(page satisfies FieldsOf<PageKeys>),
    ...userPage,
  }),
  ...call('POST /mdm/v2/users/create', created, queued),
  ...call('POST /mdm/v2/users/update', updated, queued),
  ...call('POST /mdm/v2/users/retire', retired, alsoKept(['offboardings.progress'], queued)),
]
