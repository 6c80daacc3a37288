import type { Column } from '../field.js'

/** The columns whose ids are made of a device's or a user's identifiers: see `enrollmentId` of `@mdm-kit/checkin`. */
export const ENROLLMENT_ID: readonly Column[] = [
  'enrollments.id',
  'enrollments.device_id',
  'enrollments.enrollment',
  'superseded_identities.enrollment_id',
  'user_logins.enrollment_id',
  'queue.enrollment_id',
  'declaration_assignments.enrollment_id',
  'declaration_states.enrollment_id',
  'declaration_status.enrollment_id',
  'declaration_pending.enrollment_id',
  'issued_certificates.enrollment_id',
  'enrollment_attempts.renews',
  'outbox.entry_key',
  'offboardings.id',
  'audit.subject',
]

/** What the server remembers of the certificate that a device proves itself with. */
export const IDENTITY: readonly Column[] = [
  'enrollments.identity_hash',
  'enrollments.certificate_hash',
  'enrollments.identity_not_after',
  'enrollments.renewal_hash',
  'superseded_identities.hash',
  'superseded_identities.not_after',
  'issued_certificates.identity_hash',
  'issued_certificates.certificate_hash',
  'issued_certificates.not_after',
]

/** A webhook event holds the whole message until the receiver has it. */
export const UNTIL_DELIVERED: readonly Column[] = ['outbox.body']
