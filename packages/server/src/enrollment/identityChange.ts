import type { Reply } from '@mdm-kit/codec'
import type {
  IssuedCertificate,
  Authentication,
  EnrollmentRecord,
  Incumbent,
  EnrollmentAttempt,
  EnrollmentFlow,
} from '@mdm-kit/store'
import { bindsRetroactively, type RetroactiveBinding } from './retroactiveBinding.js'

/**
 * What is known about the device that holds an enrollment.
 *
 * - `Answering`: nothing shows that it is gone. Also a migrated device without a known identity: its
 *   requests are rejected, so its silence means nothing.
 * - `Unfinished`: it authenticated, and has not completed its enrollment.
 * - `Silent`: it has sent nothing for `silentMs`.
 * - `Unreachable`: APNs reported that its push token is dead, and it has sent nothing since.
 * - `Erased`: it acknowledged an EraseDevice, and has sent nothing since.
 * - `CheckedOut`: it sent a CheckOut.
 */
export type Presence =
  'Answering' | 'Unfinished' | 'Silent' | 'Unreachable' | 'Erased' | 'CheckedOut'

/**
 * How a new identity claims an enrollment.
 *
 * - `Renewal`: it was issued to renew the identity that holds the enrollment.
 * - `Automated`, `AccountDriven`: its attempt proves that it is the same device, or the same Managed Apple
 *   Account.
 * - `Operator`: `allowReenrollment` or `allowRebinding` is in effect.
 * - `Retroactive`: it was issued elsewhere, no identity is known for the enrollment, and
 *   `retroactiveBinding` is in effect.
 * - `Plain`: its attempt proves nothing of that kind.
 * - `Elsewhere`: it was not issued by this server.
 * - `Used`: it enrolled this device before, and was replaced.
 */
export type Coming =
  | 'Renewal'
  | 'Automated'
  | 'AccountDriven'
  | 'Operator'
  | 'Retroactive'
  | 'Plain'
  | 'Elsewhere'
  | 'Used'

/** A request to enroll under the id of an existing enrollment, with another identity. */
export interface IdentityChange {
  /** The existing enrollment. */
  readonly record: EnrollmentRecord
  readonly presence: Presence
  readonly coming: Coming
  /** The attempt that the new identity was issued for. */
  readonly attempt?: EnrollmentAttempt
  /** The hash of the identity that holds the enrollment; absent if it was migrated without one. */
  readonly replaces?: string
}

export type Verdict = 'Allow' | 'Reject'

/**
 * What to do when another identity claims an enrollment and nothing proves that it is the same device: its
 * attempt is plain or of another device or account, or it was issued elsewhere.
 *
 * - `reject`: follow the table in docs/enrollment.md, which rejects unless the device seems to be gone.
 * - `allow`: it replaces the other identity, with an `IdentityChanged` event.
 * - A function decides, outside any transaction; `byRule` is what `reject` would do. A failure becomes a
 *   500, after which the device repeats its request.
 */
export type IdentityChangePolicy =
  'reject' | 'allow' | ((change: IdentityChange, byRule: Verdict) => Reply<Verdict>)

/** What the store needs to decide about the identity of an Authenticate. */
export interface Arrival {
  readonly origin?: Authentication['origin']
  readonly mayReplace: (incumbent: Incumbent) => boolean
  readonly changeOf: (incumbent: Incumbent) => IdentityChange
}

/**
 * Whether an unproven identity may replace one from a link or from elsewhere (`plain`), or one from Setup
 * Assistant or sign-in (`stronger`).
 */
const UNPROVEN: Readonly<
  Record<Presence, { readonly plain: Verdict; readonly stronger: Verdict }>
> = {
  Answering: { plain: 'Reject', stronger: 'Reject' },
  Unfinished: { plain: 'Allow', stronger: 'Reject' },
  Silent: { plain: 'Allow', stronger: 'Reject' },
  Unreachable: { plain: 'Allow', stronger: 'Reject' },
  Erased: { plain: 'Allow', stronger: 'Allow' },
  CheckedOut: { plain: 'Allow', stronger: 'Allow' },
}

/** The rule of the table in docs/enrollment.md. */
export const ruleFor = ({ record, presence, coming }: IdentityChange): Verdict => {
  switch (coming) {
    case 'Renewal':
    case 'Automated':
    case 'AccountDriven':
    case 'Operator':
    case 'Retroactive':
      return 'Allow'
    case 'Used':
      return 'Reject'
    case 'Plain':
    case 'Elsewhere':
      return UNPROVEN[presence][isStronger(record.flow) ? 'stronger' : 'plain']
  }
}

/** Whether the operator's policy decides: nothing proves the device, and nothing rules it out. */
export const isUnproven = ({ coming }: IdentityChange): boolean =>
  coming === 'Plain' || coming === 'Elsewhere'

const isStronger = (flow: EnrollmentFlow | undefined): boolean =>
  flow !== undefined && flow !== 'Plain'

/** The precision of `lastSeenAt`. A message from a device that is erasing itself is not a sign of life. */
const AFTERWARDS_MS = 15 * 60 * 1000

export const presenceOf = (
  { record, identityHash, certificateHash }: Incumbent,
  at: Date,
  silentMs: number,
): Presence => {
  const { state, erasedAt, unreachableSince } = record
  const heard = lastHeard(record)
  const isHeardAfter = (moment: Date) => heard > moment.getTime() + AFTERWARDS_MS
  if (state === 'CheckedOut') return 'CheckedOut'
  if (erasedAt !== undefined && !isHeardAfter(erasedAt)) return 'Erased'
  // A migrated enrollment did not begin here: its messages may still be arriving.
  if (state === 'Authenticated' && identityHash !== undefined) return 'Unfinished'
  if (unreachableSince !== undefined && !isHeardAfter(unreachableSince)) return 'Unreachable'
  // Without a known identity every request is rejected, so silence means nothing.
  if (identityHash === undefined && certificateHash === undefined) return 'Answering'
  return heard + silentMs <= at.getTime() ? 'Silent' : 'Answering'
}

const lastHeard = ({ lastSeenAt, tokenUpdatedAt, authenticatedAt }: EnrollmentRecord): number =>
  Math.max(...[lastSeenAt, tokenUpdatedAt, authenticatedAt].map((time) => time?.getTime() ?? 0))

export interface ArrivalRules {
  readonly policy: IdentityChangePolicy
  /** How long a device must be silent to count as gone, in milliseconds. */
  readonly silentMs: number
  readonly retroactive?: RetroactiveBinding | undefined
}

/**
 * The arrival of an Authenticate, by what its certificate was issued for, if this server issued it.
 *
 * @param allowed the change that the policy function has allowed
 */
export const arrivalOf = (
  { policy, silentMs, retroactive }: ArrivalRules,
  issued: IssuedCertificate | undefined,
  at: Date,
  allowed?: IdentityChange,
): Arrival => {
  const attempt = issued?.attempt
  const changeOf = (incumbent: Incumbent): IdentityChange => {
    const replaces = incumbent.identityHash ?? incumbent.certificateHash
    return {
      record: incumbent.record,
      presence: presenceOf(incumbent, at, silentMs),
      coming: comingOf(incumbent, issued, at, retroactive),
      ...(attempt && { attempt }),
      ...(replaces !== undefined && { replaces }),
    }
  }
  return {
    ...(attempt && { origin: originOf(attempt) }),
    changeOf,
    mayReplace: (incumbent) => {
      const change = changeOf(incumbent)
      if (!isUnproven(change) || policy === 'reject') return ruleFor(change) === 'Allow'
      return policy === 'allow' || (allowed !== undefined && allowed.replaces === change.replaces)
    },
  }
}

const originOf = ({ flow, managedAppleId }: EnrollmentAttempt) => ({
  flow,
  ...(managedAppleId !== undefined && { managedAppleId }),
})

/** How an identity claims an existing enrollment, by what its certificate was issued for. */
export const comingOf = (
  incumbent: Incumbent,
  issued: IssuedCertificate | undefined,
  at: Date,
  retroactive: RetroactiveBinding = {},
): Coming => {
  const { record, replaceableUntil } = incumbent
  if (issued?.enrolledAt !== undefined) return 'Used'
  const attempt = issued?.attempt
  if (issued?.enrollmentId === record.id || attempt?.renews === record.id) return 'Renewal'
  const proven = attempt && provenBy(attempt, incumbent)
  if (proven !== undefined) return proven
  if (replaceableUntil !== undefined && replaceableUntil >= at) return 'Operator'
  if (bindsRetroactively(retroactive, incumbent, issued, at)) return 'Retroactive'
  return issued === undefined ? 'Elsewhere' : 'Plain'
}

/** Whether the attempt proves that it is the device of this enrollment, or its account. */
const provenBy = (
  { flow, machineInfo = {}, managedAppleId }: EnrollmentAttempt,
  { record: { enrollment, attributes }, managedAppleId: before }: Incumbent,
): 'Automated' | 'AccountDriven' | undefined => {
  if (flow === 'Plain') return undefined
  const { UDID, SERIAL } = machineInfo
  const isDevice =
    (enrollment._tag === 'Device' && isSame(UDID, enrollment.udid)) ||
    isSame(SERIAL, attributes?.SerialNumber)
  if (flow === 'Automated') return isDevice ? 'Automated' : undefined
  return isDevice || isSame(managedAppleId, before) ? 'AccountDriven' : undefined
}

const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one !== '' && one.toUpperCase() === other?.toUpperCase()
