import type { Failure } from '@mdm-kit/codec'

import type {
  FailureWithReaction,
  LocationTokenUnavailable,
  OwnedByOtherServer,
  VppError,
} from '../errors.js'
import type { Reaction } from '../protocol/errorNumbers.js'
import type { ManagedLicenses, ManageLicensesRequest } from './codec/license.js'
import type { LegacyResponseError } from './protocol/response.js'

/** Every way in which a read of version 1 can fail. */
export type LegacyVppError = LegacyResponseError | LocationTokenUnavailable | VppError

/** Version 2 manages the location, so version 1 must not write: use `vppClient`. */
export interface LocationUsesVersion2 extends FailureWithReaction {
  readonly _tag: 'LocationUsesVersion2'
  /** Apple's text. */
  readonly notice: string
}

/** Every way in which a write of version 1 can fail. */
export type LegacyWriteError = LegacyVppError | OwnedByOtherServer | LocationUsesVersion2

/** The claim is too long for `clientContext`: shorten the host name. */
export interface ClaimTooLong extends FailureWithReaction {
  readonly _tag: 'ClaimTooLong'
  readonly bytes: number
}

/** Not all requests were made. What the earlier ones did is in `done`; send `rest` again later. */
export interface ManageInterrupted extends Failure {
  readonly _tag: 'ManageInterrupted'
  /** What went wrong: `reactionTo` looks at it. */
  readonly cause: LegacyWriteError
  readonly done: ManagedLicenses
  readonly rest: ManageLicensesRequest
}

export type ManageError = LegacyWriteError | ManageInterrupted

/** Apple's limit for `clientContext`: fewer bytes than this. */
export const CLIENT_CONTEXT_BYTES = 256

/** The failures of version 1's own. */
const FAILURES = {
  LocationUsesVersion2: {
    reaction: 'ask',
    says: 'Version 2 of App and Book Management manages this location, so nothing was changed through version 1. Use vppClient.',
  },
  ClaimTooLong: {
    reaction: 'fix',
    says: `The claim is too long: clientContext takes fewer than ${CLIENT_CONTEXT_BYTES} bytes. Shorten its hostname.`,
  },
} as const satisfies Readonly<
  Record<string, { readonly reaction: Reaction; readonly says: string }>
>

const own = <Tag extends keyof typeof FAILURES>(_tag: Tag) => ({
  _tag,
  reaction: FAILURES[_tag].reaction,
  message: FAILURES[_tag].says,
})

export const usesVersion2 = (notice: string): LocationUsesVersion2 => ({
  ...own('LocationUsesVersion2'),
  notice,
})

export const claimTooLong = (bytes: number): ClaimTooLong => ({ ...own('ClaimTooLong'), bytes })

export const manageInterrupted = (
  cause: LegacyWriteError,
  done: ManagedLicenses,
  rest: ManageLicensesRequest,
): ManageInterrupted => ({
  _tag: 'ManageInterrupted',
  cause,
  done,
  rest,
  message: `Not all licences could be managed; those in rest were not. ${cause.message}`,
})
