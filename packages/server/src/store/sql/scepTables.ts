import type { Generated } from 'kysely'

export interface ScepTables {
  readonly enrollment_attempts: AttemptTable
  readonly scep_challenges: ChallengeTable
  readonly scep_transactions: TransactionTable
  readonly issued_certificates: IssuedTable
}

export interface AttemptTable {
  id: string
  /** JSON of `NewAttempt`. */
  about: string
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
