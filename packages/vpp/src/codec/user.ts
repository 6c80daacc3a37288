import { Integer, openWord } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { Envelope } from './envelope.js'
import { PageKeys } from './page.js'

/**
 * `Registered`: created, no Apple Account yet. `Associated`: linked to one. `Retired`. `Deleted`:
 * a retired record that a newer user with the same `clientUserId` replaced.
 */
export const UserStatus = openWord('UserStatus', ['Registered', 'Associated', 'Retired', 'Deleted'])
export type UserStatus = t.TypeOf<typeof UserStatus>

/**
 * A user as version 2 returns it; a Managed Apple Account is never returned.
 *
 * One `clientUserId` may have many Retired rows and at most one active row: do not key storage by
 * it alone.
 *
 * Source: Apple App and Book Management, `ResponseUser`.
 */
export const ResponseUser = t.intersection(
  [
    t.type({ clientUserId: t.string }),
    t.partial({
      email: t.string,
      /** For the invitation e-mail (`invitationUrl`). */
      inviteCode: t.string,
      /** A hash of the Apple Account, once one is associated. */
      idHash: t.string,
      status: UserStatus,
    }),
  ],
  'ResponseUser',
)
export type ResponseUser = t.TypeOf<typeof ResponseUser>

export const UserQuery = t.partial(
  {
    activeOnly: t.boolean,
    retiredOnly: t.boolean,
    clientUserId: t.string,
    /** From 0. */
    pageIndex: Integer,
    /** A `versionId`: only what changed since. Unknown to Apple: 9721. */
    sinceVersionId: t.string,
  },
  'UserQuery',
)
export type UserQuery = t.TypeOf<typeof UserQuery>

export const UserPage = t.intersection(
  [Envelope, PageKeys, t.partial({ users: t.array(ResponseUser) })],
  'UserPage',
)
export type UserPage = t.TypeOf<typeof UserPage>

/** A user in a request; for `users/retire` the `clientUserId` is all that counts. */
export const RequestUser = t.intersection(
  [
    t.type({
      /** Ours, unique and lasting; not an e-mail address. */
      clientUserId: t.string,
    }),
    t.partial({
      /** Where the invitation goes. */
      email: t.string,
      /** A Managed Apple Account of the same organization: links without an invitation. */
      managedAppleId: t.string,
    }),
  ],
  'RequestUser',
)
export type RequestUser = t.TypeOf<typeof RequestUser>

export const ManageUsersRequest = t.type({ users: t.array(RequestUser) }, 'ManageUsersRequest')
export type ManageUsersRequest = t.TypeOf<typeof ManageUsersRequest>
