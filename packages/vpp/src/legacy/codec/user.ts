import { LooseInteger, LooseText } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { UserStatus } from '../../codec/user.js'
import { BatchKeys, BatchPlace } from './batch.js'
import { LegacyEnvelope } from './envelope.js'
import { License } from './license.js'

/**
 * A user as version 1 knows it. Registering again a user who was linked once and then retired makes
 * a new record, with a new `userId`.
 */
export const LegacyUser = t.partial(
  {
    /** Made by Apple. */
    userId: LooseInteger,
    userIdStr: LooseText,
    /** Ours. */
    clientUserIdStr: t.string,
    email: t.string,
    /** `Deleted` shows only to those who ask by `userId`. */
    status: UserStatus,
    /** A hash of the Apple Account. */
    itsIdHash: t.string,
    inviteCode: t.string,
    /** While `Registered`. */
    inviteUrl: t.string,
    licenses: t.array(License),
  },
  'LegacyUser',
)
export type LegacyUser = t.TypeOf<typeof LegacyUser>

/** Source: Apple, "Register a user" (`registerVPPUserSrv`). */
export const RegisterUserRequest = t.intersection(
  [
    t.type({
      /** Unique and for ever; not an e-mail address. */
      clientUserIdStr: t.string,
    }),
    t.partial({
      email: t.string,
      /** Of the organization of the token's account, else 9635. */
      managedAppleIDStr: t.string,
    }),
  ],
  'RegisterUserRequest',
)
export type RegisterUserRequest = t.TypeOf<typeof RegisterUserRequest>

/** Who is meant: one of the two; `userId` wins. */
export const LegacyUserKey = t.partial(
  { clientUserIdStr: t.string, userId: LooseText },
  'LegacyUserKey',
)
export type LegacyUserKey = t.TypeOf<typeof LegacyUserKey>

/** Source: Apple, "Get a user" (`getVPPUserSrv`). */
export const GetUserRequest = t.intersection(
  [LegacyUserKey, t.partial({ itsIdHash: t.string })],
  'GetUserRequest',
)
export type GetUserRequest = t.TypeOf<typeof GetUserRequest>

/** Source: Apple, "Edit a user" (`editVPPUserSrv`). */
export const EditUserRequest = t.intersection(
  [LegacyUserKey, t.partial({ email: t.string, managedAppleIDStr: t.string })],
  'EditUserRequest',
)
export type EditUserRequest = t.TypeOf<typeof EditUserRequest>

export const LegacyUserResponse = t.intersection(
  [LegacyEnvelope, t.partial({ user: LegacyUser })],
  'LegacyUserResponse',
)
export type LegacyUserResponse = t.TypeOf<typeof LegacyUserResponse>

/** 0 or 1, as version 1 writes yes and no here. */
const Flag = t.union([t.literal(0), t.literal(1)])

/** Source: Apple, "Get users" (`getVPPUsersSrv`). */
export const LegacyUsersRequest = t.intersection(
  [
    BatchPlace,
    t.partial({
      includeRetired: Flag,
      /** Wins over `includeRetired`. */
      includeRetiredOnly: Flag,
    }),
  ],
  'LegacyUsersRequest',
)
export type LegacyUsersRequest = t.TypeOf<typeof LegacyUsersRequest>

export const LegacyUserPage = t.intersection(
  [LegacyEnvelope, BatchKeys, t.partial({ users: t.array(LegacyUser) })],
  'LegacyUserPage',
)
export type LegacyUserPage = t.TypeOf<typeof LegacyUserPage>

/**
 * What error 9616 adds: the licence that the user has, and other users of the same store account
 * that have it.
 */
export const AlreadyAssignedDetail = t.partial(
  { licenseAlreadyAssigned: License, regUsersAlreadyAssigned: t.array(LegacyUser) },
  'AlreadyAssignedDetail',
)
export type AlreadyAssignedDetail = t.TypeOf<typeof AlreadyAssignedDetail>
