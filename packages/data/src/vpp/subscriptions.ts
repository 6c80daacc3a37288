import type {
  AssociateSubscriptionsRequest,
  DisassociateSubscriptionsRequest,
  Subscription,
  SubscriptionAdmin,
  SubscriptionAdminPage,
  SubscriptionAdminQuery,
  SubscriptionAdminsChanged,
  SubscriptionAdminsRequest,
  SubscriptionAssignment,
  SubscriptionAssignmentPage,
  SubscriptionAssignmentQuery,
  SubscriptionManagement,
  SubscriptionPage,
  SubscriptionQuery,
} from '@mdm-kit/vpp'

import type { Crossing } from '../crossing.js'
import { aboutPerson, alsoKept, group, plain } from '../describe.js'
import type { FieldsOf } from '../field.js'
import { call, inQuery, queued } from './call.js'
import type { Envelope } from './types.js'

type Own<A> = Omit<A, keyof Envelope>

const subscriptionFields = {
  adamId: plain('Tells which subscription the organization has bought.'),
  parentAdamId: plain('Tells which app the subscription belongs to.'),
  status: plain('Shows whether the subscription can be used now.'),
  periodEndDate: plain('Warns an administrator before a paid period ends.'),
  counts: group('Shows whether there are seats left to give out.', {
    assigned: group('Shows how many seats are taken.', {
      renewing: plain('Counts the seats whose users will go on to have one.'),
      expiring: plain('Counts the seats whose users will lose them.'),
    }),
    available: group('Shows how many seats are free.', {
      renewing: plain('Counts the free seats that will be renewed.'),
      expiring: plain('Counts the free seats that will end with the period.'),
    }),
    total: group('Shows how many seats were bought.', {
      renewing: plain('Counts the seats that were bought for longer.'),
      expiring: plain('Counts the seats that were bought until the end of the period.'),
    }),
  }),
} satisfies FieldsOf<Subscription>

const seatFields = {
  adamId: plain('Tells which subscription a person has a seat of.'),
  clientUserId: aboutPerson('Shows who has the seat, so that it can be taken back.'),
  renewing: plain('Says whether the person keeps the seat after the period.'),
} satisfies FieldsOf<SubscriptionAssignment>

const adminFields = {
  adamId: plain('Tells which subscription has this administrator.'),
  clientUserId: aboutPerson('Shows who may manage the subscription inside the app.'),
  idHash: aboutPerson('Shows whether an Apple Account is linked, without naming it.'),
  userStatus: plain('Shows whether the administrator has accepted the invitation.'),
} satisfies FieldsOf<SubscriptionAdmin>

const cursorKeys = {
  nextCursor: plain('Says that the list goes on, and where.'),
  versionId: plain('Shows whether the list has changed since it was read.'),
}

const cursor = plain('Asks for the next part of a list that is too long for one response.', inQuery)

const inApps = plain('Narrows the list to the subscriptions of some apps.', inQuery)
const ofSome = plain('Narrows the list to some subscriptions.', inQuery)

const subscriptionQuery = {
  parentAdamId: inApps,
  adamId: ofSome,
  cursor,
} satisfies FieldsOf<SubscriptionQuery>

const subscriptionPage = {
  ...cursorKeys,
  subscriptions: {
    ...plain('Lists the subscriptions that can be given out.'),
    fields: subscriptionFields,
  },
} satisfies FieldsOf<Own<SubscriptionPage>>

const seatQuery = {
  parentAdamId: inApps,
  adamId: ofSome,
  clientUserId: aboutPerson('Asks which subscriptions some people have.', inQuery),
  cursor,
} satisfies FieldsOf<SubscriptionAssignmentQuery>

const seatPage = {
  ...cursorKeys,
  assignments: {
    ...plain('Shows who has which subscription, so that none is given out twice.'),
    fields: seatFields,
  },
} satisfies FieldsOf<Own<SubscriptionAssignmentPage>>

const adminQuery = {
  adamId: plain('Says of which subscriptions the administrators are wanted.', inQuery),
  includeUserState: plain('Asks whether they have accepted their invitations.', inQuery),
  cursor,
} satisfies FieldsOf<SubscriptionAdminQuery>

const adminPage = {
  ...cursorKeys,
  admins: {
    ...plain('Shows who manages which subscription, so that leavers can be removed.'),
    fields: adminFields,
  },
} satisfies FieldsOf<Own<SubscriptionAdminPage>>

/** While a location is offboarded, what has to be taken back is written down until it is. */
const offboarding = { kept: ['offboardings.progress'] } as const

const given = {
  adamIds: plain('Says which subscriptions are to be given out.'),
  clientUserIds: aboutPerson('Says who is to get a seat.'),
  renewing: plain('Decides whether the seats outlast the paid period.'),
} satisfies FieldsOf<AssociateSubscriptionsRequest>

const taken = {
  adamIds: plain('Says which subscriptions are to be free for others.', offboarding),
  clientUserIds: aboutPerson('Says who is to lose a seat.', offboarding),
  deferred: plain('Lets people use a seat until the end of its period.'),
} satisfies FieldsOf<DisassociateSubscriptionsRequest>

const changedAdmins = (subscriptions: string, people: string) =>
  ({
    adamIds: plain(subscriptions),
    clientUserIds: aboutPerson(people),
  }) satisfies FieldsOf<SubscriptionAdminsRequest>

const changed = {
  versionId: plain('Marks the state of the list after the change.'),
} satisfies FieldsOf<Own<SubscriptionAdminsChanged>>

const managed = (purpose: string) =>
  ({ subscriptionManagement: plain(purpose) }) satisfies FieldsOf<Own<SubscriptionManagement>>

export const subscriptionCrossings: readonly Crossing[] = [
  ...call(
    'POST /mdm/v2/subscriptions/enable',
    {},
    managed('Confirms that this server manages subscriptions now.'),
  ),
  ...call(
    'POST /mdm/v2/subscriptions/disable',
    {},
    managed('Confirms that this server no longer manages subscriptions.'),
  ),
  ...call('GET /mdm/v2/subscriptions', subscriptionQuery, subscriptionPage),
  ...call('GET /mdm/v2/subscriptions/assignments', seatQuery, seatPage),
  ...call('GET /mdm/v2/subscriptions/admins', adminQuery, adminPage),
  ...call('POST /mdm/v2/subscriptions/associate', given, queued),
  ...call(
    'POST /mdm/v2/subscriptions/disassociate',
    taken,
    alsoKept(['offboardings.progress'], queued),
  ),
  ...call(
    'POST /mdm/v2/subscriptions/admins/add',
    changedAdmins(
      'Says which subscriptions get an administrator.',
      'Says who is to manage a subscription inside its app.',
    ),
    changed,
  ),
  ...call(
    'POST /mdm/v2/subscriptions/admins/remove',
    changedAdmins(
      'Says which subscriptions lose an administrator.',
      'Says who is no longer to manage a subscription.',
    ),
    changed,
  ),
]
