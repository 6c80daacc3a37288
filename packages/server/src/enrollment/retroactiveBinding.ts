import type { Incumbent, IssuedCertificate } from '@mdm-kit/store'

/**
 * Lets an enrollment without a known identity bind the first one that its device presents.
 *
 * These are the enrollments that were migrated without the hash of their certificate. During this time,
 * anyone with an unused identity of a trusted authority can claim one of them, with its commands and its
 * bootstrap token: keep the time short, and migrate the hashes where you can (`migrate`). Identities that
 * `scepService` issued on this store never bind this way, because no migrated device has one.
 */
export interface RetroactiveBinding {
  /** For all of them, until this time. */
  readonly until?: Date
  /** For each of them, how long after its migration, in milliseconds. */
  readonly withinMs?: number
}

/** Whether an identity may become the first of this enrollment, by the table in docs/enrollment.md. */
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
