import type { Incumbent, IssuedCertificate } from '@mdm-kit/store'

/**
 * Lets enrollments of which no identity is known bind the first that their devices show.
 *
 * Such are those that were migrated without the hash of their certificate. Within this time anybody with
 * an identity of a trusted authority that holds no enrollment can claim one of them, its commands and
 * its bootstrap token: keep it short, and bring the hashes along where you can (`migrate`). Identities that
 * `scepService` issued on this store never bind so: no migrated device has one.
 */
export interface RetroactiveBinding {
  /** For all of them, up to this instant. */
  readonly until?: Date
  /** For each of them, so long after its migration, in milliseconds. */
  readonly withinMs?: number
}

/** Whether an identity may be the first of this enrollment, by the table in docs/enrollment.md. */
export const bindsRetroactively = (
  window: RetroactiveBinding,
  { record, identityHash, certificateHash }: Incumbent,
  issued: IssuedCertificate | undefined,
  at: Date,
): boolean => {
  const isUnbound = identityHash === undefined && certificateHash === undefined
  if (!isUnbound || record.state === 'CheckedOut' || issued !== undefined) return false
  return endsOf(window, record.authenticatedAt).some((end) => at.getTime() <= end)
}

const endsOf = (
  { until, withinMs }: RetroactiveBinding,
  migratedAt: Date | undefined,
): readonly number[] => [
  ...(until === undefined ? [] : [until.getTime()]),
  ...(withinMs === undefined || migratedAt === undefined ? [] : [migratedAt.getTime() + withinMs]),
]
