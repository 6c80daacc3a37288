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
 * What is known of the device that holds an enrollment.
 *
 * - `Answering`: nothing says that it is gone; as with one that is rejected, since nothing is known of the
 *   identity that it had on another server.
 * - `Unfinished`: it authenticated, and has not completed its enrollment.
 * - `Silent`: it has said nothing for as long as `silentMs`.
 * - `Unreachable`: APNs says that its push token is dead, and it has said nothing since.
 * - `Erased`: it acknowledged an EraseDevice, and has said nothing since.
 * - `CheckedOut`: it left.
 */
export type Presence =
  'Answering' | 'Unfinished' | 'Silent' | 'Unreachable' | 'Erased' | 'CheckedOut'

/**
 * How another identity comes to an enrollment.
 *
 * - `Renewal`: it was issued to renew the one that holds it.
 * - `Automated`, `AccountDriven`: an attempt of that kind that proves that it is the same device, or
 *   the same Managed Apple Account.
 * - `Operator`: `allowReenrollment` or `allowRebinding` let it.
 * - `Retroactive`: it was issued elsewhere, none is known that held the enrollment before, and
 *   `retroactiveBinding` lets it.
 * - `Plain`: an attempt that proves nothing of the kind.
 * - `Elsewhere`: it was not issued here.
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

/** An enrolled device's id comes with another identity. */
export interface IdentityChange {
  /** The enrollment as it is. */
  readonly record: EnrollmentRecord
  readonly presence: Presence
  readonly coming: Coming
  /** The attempt that the new identity was issued for. */
  readonly attempt?: EnrollmentAttempt
  /** The identity that holds the enrollment; absent when it was migrated without any. */
  readonly replaces?: string
}

export type Verdict = 'Allow' | 'Reject'

/**
 * What is done when a device is enrolled and its id comes with an identity that proves nothing: by a
 * plain attempt, by an attempt of another device or account, or from elsewhere.
 *
 * - `reject`: what `ruleFor` says, the table in docs/enrollment.md.
 * - `allow`: it takes the place of the other, and an `IdentityChanged` event says so.
 * - A function decides, outside any transaction; `byRule` is what `reject` would do. A failure is a
 *   500, after which the device asks again.
 */
export type IdentityChangePolicy =
  'reject' | 'allow' | ((change: IdentityChange, byRule: Verdict) => Reply<Verdict>)

/** How an Authenticate arrived, for the store. */
export interface Arrival {
  readonly origin?: Authentication['origin']
  readonly mayReplace: (incumbent: Incumbent) => boolean
  readonly changeOf: (incumbent: Incumbent) => IdentityChange
}

/**
 * Whether an identity that proves nothing may replace one that came by a link or from elsewhere, and
 * one that came by Setup Assistant or by signing in.
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

/** The rule, as the table in docs/enrollment.md has it. */
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

/** Whether an operator's policy decides: nothing proves the device, and nothing forbids it. */
export const isUnproven = ({ coming }: IdentityChange): boolean =>
  coming === 'Plain' || coming === 'Elsewhere'

const isStronger = (flow: EnrollmentFlow | undefined): boolean =>
  flow !== undefined && flow !== 'Plain'

/** `lastSeenAt` is as exact; what a device says while it begins to erase itself is no sign of life. */
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
  // One that was migrated did not begin here: its device may be half way through.
  if (state === 'Authenticated' && identityHash !== undefined) return 'Unfinished'
  if (unreachableSince !== undefined && !isHeardAfter(unreachableSince)) return 'Unreachable'
  // One of which nothing is known is rejected at every request, so that its silence says nothing.
  if (identityHash === undefined && certificateHash === undefined) return 'Answering'
  return heard + silentMs <= at.getTime() ? 'Silent' : 'Answering'
}

const lastHeard = ({ lastSeenAt, tokenUpdatedAt, authenticatedAt }: EnrollmentRecord): number =>
  Math.max(...[lastSeenAt, tokenUpdatedAt, authenticatedAt].map((time) => time?.getTime() ?? 0))

export interface ArrivalRules {
  readonly policy: IdentityChangePolicy
  /** Milliseconds after which a device that says nothing counts as gone. */
  readonly silentMs: number
  readonly retroactive?: RetroactiveBinding | undefined
}

/**
 * An Authenticate with an identity that was issued for this, or not here.
 *
 * @param allowed the change that a policy which is a function has allowed
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

/** How an identity that was issued for this, or not here, comes to the enrollment that it finds. */
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

/** An attempt that proves that it is the device of this enrollment, or its account. */
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
