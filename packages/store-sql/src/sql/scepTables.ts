import type { Generated } from 'kysely'

export interface ScepTables {
  readonly mdm_enrollment_attempts: AttemptTable
  readonly mdm_scep_challenges: ChallengeTable
  readonly mdm_scep_transactions: TransactionTable
  readonly mdm_issued_certificates: IssuedTable
}

export interface AttemptTable {
  id: string
  /** Sealed: JSON of `NewAttempt`. */
  about: Uint8Array
  /** The enrollments that it names, by which it is found when one of them is forgotten. */
  udid: string | null
  renews: string | null
  created_at: number
}

export interface ChallengeTable {
  id: string
  attempt_id: string
  /** Sealed: SHA-256 of the challenge, followed by the attempt's id. */
  hash: Uint8Array
  holder: string | null
  expires_at: number
}

interface TransactionTable {
  id: string
  certificate: Uint8Array
  kept_until: number
}

export interface IssuedTable {
  position: Generated<number>
  certificate_hash: string
  identity_hash: string
  serial_number: string
  attempt_id: string | null
  enrollment_id: string | null
  issued_at: number
  not_after: number
  enrolled_at: number | null
}
