import { EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import type { ScepChallengeRecord, ScepTransactions } from '@mdm-kit/pki/scep'
import * as t from 'io-ts'

import { EnrollmentAttempt } from './attempt.js'
import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** An identity certificate that went to a device. */
export const IssuedCertificate = record(
  'IssuedCertificate',
  {
    /** What an enrollment with it is bound to. */
    identityHash: t.string,
    /** SHA-256 of its DER, lower-case hex. */
    certificateHash: t.string,
    /** In hexadecimal. */
    serialNumber: t.string,
    issuedAt: IsoDate,
    notAfter: IsoDate,
  },
  {
    /** The profile it was issued for; absent when that was pruned. */
    attempt: EnrollmentAttempt,
    /** The device that came with it, or whose identity it is to renew. No other may enroll with it. */
    enrollmentId: EnrollmentId,
    /** When a device first came with it. */
    enrolledAt: IsoDate,
  },
)
export type IssuedCertificate = RecordOf<typeof IssuedCertificate>

export interface NewCertificate extends Pick<
  IssuedCertificate,
  'identityHash' | 'certificateHash' | 'serialNumber' | 'notAfter' | 'issuedAt' | 'enrollmentId'
> {
  readonly attemptId?: string
}

export interface IssuedPage {
  /** A certificate hash. */
  readonly after?: string
  readonly limit: number
  readonly enrollmentId?: EnrollmentId
  /** Those that end before. */
  readonly endBefore?: Date
}

/**
 * What SCEP servers on one store share: challenges, certificates under way, and what was issued.
 *
 * Of a challenge only its SHA-256 is kept. It has 192 random bits, so that the hash gives nothing
 * away; and the hash is sealed together with the attempt's id, so that nobody who can write to the
 * database, but has no sealing key, makes a challenge of his own or moves one to another attempt.
 */
export interface ScepStore extends ScepTransactions<EnrollmentAttempt> {
  /** Writes the attempt as well. */
  readonly addChallenge: (record: ScepChallengeRecord<EnrollmentAttempt>) => Stored<void>
  readonly findChallenge: (id: string) => Stored<ScepChallengeRecord<EnrollmentAttempt> | undefined>
  readonly claimChallenge: (id: string, holder: string) => Stored<string | undefined>
  readonly findCertificate: (transaction: string, at: Date) => Stored<Uint8Array | undefined>
  readonly keepCertificate: (
    transaction: string,
    certificate: Uint8Array,
    until: Date,
  ) => Stored<Uint8Array>
  /** Writes down what a device is about to get. The same certificate again changes nothing. */
  readonly record: (certificate: NewCertificate) => Stored<void>
  readonly issued: (identityHash: string) => Stored<IssuedCertificate | undefined>
  /** A device came with this identity. False when it was not issued here. */
  readonly enrolled: (identityHash: string, id: EnrollmentId, at: Date) => Stored<boolean>
  /** The attempt that this device's present certificate was issued for. */
  readonly attemptOf: (id: EnrollmentId) => Stored<EnrollmentAttempt | undefined>
  /** Oldest first, at most `limit`. */
  readonly list: (page: IssuedPage) => Stored<readonly IssuedCertificate[]>
  /**
   * Forgets challenges and transactions that are over at `now`, certificates that ended before
   * `before`, and attempts before `before` that nothing leads to any more. At most `limit` of each;
   * gives how many in all.
   */
  readonly prune: (times: {
    readonly now: Date
    readonly before: Date
    readonly limit: number
  }) => Stored<number>
}
