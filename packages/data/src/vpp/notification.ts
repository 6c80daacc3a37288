import type { Assignment, Notification, ResponseUser, SubscriptionAssignment } from '@mdm-kit/vpp'

import type { Crossing } from '../crossing.js'
import { aboutDevice, aboutOrganization, aboutPerson, group, plain } from '../describe.js'
import type { FieldsOf } from '../field.js'
import { inHeader } from './call.js'
import type { ErrorResponse } from './types.js'

type Content<Tag extends Notification['_tag']> = Extract<
  Notification,
  { readonly _tag: Tag }
>['notification']

/** What notifications of all types say together. */
type Contents = Omit<
  Content<'AssetCount'> &
    Content<'SubscriptionCount'> &
    Content<'AssetManagement'> &
    Content<'UserManagement'> &
    Content<'UserAssociated'>,
  'assignments' | 'users' | 'associatedUsers' | 'error'
>

/** Who has what now: assets name text and devices, subscriptions neither. */
const assignment = {
  adamId: plain('Tells which product was given or taken.'),
  pricingParam: plain('Tells which edition of a book was given or taken.'),
  clientUserId: aboutPerson('Shows whose licenses have changed.'),
  serialNumber: aboutDevice('Shows which device’s licenses have changed.'),
  renewing: plain('Says whether a seat of a subscription outlasts its period.'),
} satisfies FieldsOf<Omit<Assignment, 'idHash' | 'userStatus'> & SubscriptionAssignment>

const content = {
  adamId: plain('Tells of which product licenses or seats were bought or moved.'),
  pricingParam: plain('Tells of which edition of a book licenses were bought or moved.'),
  countDelta: plain('Shows how many licenses there are more or fewer.'),
  parentAdamId: plain('Tells which app the subscription belongs to.'),
  counts: group('Shows how many seats there are after a purchase.', {
    available: group('Shows how many seats can still be given out.', {
      renewing: plain('Counts the free seats that will be renewed.'),
      expiring: plain('Counts the free seats that will end with the period.'),
    }),
    total: group('Shows how many seats the organization has.', {
      renewing: plain('Counts all seats that will be renewed.'),
      expiring: plain('Counts all seats that will end with the period.'),
    }),
  }),
  result: plain('Says whether the change was made.'),
  type: plain('Says what kind of change it is.'),
  eventId: plain('Ties the change to the request of this server that caused it.'),
} satisfies FieldsOf<Contents>

const user = {
  clientUserId: aboutPerson('Recognizes the person under the number that this server chose.'),
  email: aboutPerson('Shows where the invitation was sent.'),
  inviteCode: aboutPerson('Lets the person accept the invitation with an Apple Account.', {
    secret: true,
  }),
  idHash: aboutPerson('Shows that an Apple Account is linked, without naming it.'),
  status: plain('Shows whether the person can get licenses now.'),
} satisfies FieldsOf<ResponseUser>

const associatedUser = {
  clientUserId: aboutPerson('Recognizes the person who has accepted.'),
  email: aboutPerson('Shows which invitation was accepted.'),
  inviteCode: aboutPerson('Shows which code was used up.', { secret: true }),
  idHash: aboutPerson('Recognizes the account that was linked, without naming it.'),
  status: plain('Confirms that the account is linked now.'),
} satisfies FieldsOf<ResponseUser>

const error = {
  errorNumber: plain('Lets the server decide whether it can try again.'),
  errorMessage: plain('Explains the failure to an administrator.'),
  errorInfo: group('Shows whom and what the failure is about.', {
    assets: group('Says which apps and books the failure is about.', {
      adamId: plain('Names a product of the failed part.'),
      pricingParam: plain('Names the edition of a product of the failed part.'),
    }),
    clientUserIds: aboutPerson('Says for which users the change failed.'),
    serialNumbers: aboutDevice('Says for which devices the change failed.'),
  }),
} satisfies FieldsOf<ErrorResponse>

/** What Apple sends to the address that the server gave it. None of it is kept: the lists are read again. */
export const notificationCrossings: readonly Crossing[] = [
  {
    service: 'VPP',
    direction: 'AppleToServer',
    message: 'Notification',
    fields: {
      authorization: aboutOrganization(
        'Proves by the password that this server chose that the notification comes from Apple.',
        inHeader,
      ),
      notificationId: plain('Recognizes a notification that comes twice.'),
      notificationType: plain('Says what kind of thing has happened.'),
      uId: aboutOrganization('Says at which location it has happened.'),
      notification: group('Tells what has changed, so that the server reads it again.', {
        ...content,
        assignments: group('Tells who got or lost a license or a seat.', assignment),
        users: { ...aboutPerson('Tells whose registration has changed.'), fields: user },
        associatedUsers: {
          ...aboutPerson('Tells who has accepted an invitation, and can get licenses.'),
          fields: associatedUser,
        },
        error: group('Says why a change could not be made.', error),
      }),
    },
  },
]
