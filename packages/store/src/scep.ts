import { EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import type { ScepChallengeRecord, ScepTransactions } from '@mdm-kit/pki/scep'
import * as t from 'io-ts'

import { EnrollmentAttempt } from './attempt.js'
import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** An identity certificate that was issued to a device. */
export const IssuedCertificate = record(
  'IssuedCertificate',
  {
    /** The hash that binds an enrollment to it: SHA-256, lower-case hex. */
    identityHash: t.string,
    /** SHA-256 of its DER, lower-case hex. */
    certificateHash: t.string,
    /** Hexadecimal. */
    serialNumber: t.string,
    issuedAt: IsoDate,
    notAfter: IsoDate,
  },
  {
    /** The attempt that it was issued for; absent once that is pruned. */
    attempt: EnrollmentAttempt,
    /** The device that enrolled with it, or whose identity it renews. No other may enroll with it. */
    enrollmentId: EnrollmentId,
    /** When a device first enrolled with it. */
    enrolledAt: IsoDate,
  },
)
export type IssuedCertificate = RecordOf<typeof IssuedCertificate>

/** A certificate that is about to be issued. */
export interface NewCertificate extends Pick<
  IssuedCertificate,
  'identityHash' | 'certificateHash' | 'serialNumber' | 'notAfter' | 'issuedAt' | 'enrollmentId'
> {
  readonly attemptId?: string
}

/** Which issued certificates to list. */
export interface IssuedPage {
  /** The certificate hash of the last one on the previous page. */
  readonly after?: string
  readonly limit: number
  readonly enrollmentId?: EnrollmentId
  /** Only those that expire before this time. */
  readonly endBefore?: Date
}

/**
 * What the SCEP servers on one store share: challenges, transactions, and issued certificates.
 *
 * Only the SHA-256 of a challenge is stored. A challenge has 192 random bits, so the hash reveals
 * nothing. The hash is sealed together with the attempt's id: someone who can write to the database
 * but has no sealing key can neither forge a challenge nor move one to another attempt.
 */
export interface ScepStore extends ScepTransactions<EnrollmentAttempt> {
  /** Stores a challenge and its attempt. */
  readonly addChallenge: (record: ScepChallengeRecord<EnrollmentAttempt>) => Stored<void>
  readonly findChallenge: (id: string) => Stored<ScepChallengeRecord<EnrollmentAttempt> | undefined>
  /** Claims a challenge for one holder, and returns who holds it. Undefined when there is no such challenge. */
  readonly claimChallenge: (id: string, holder: string) => Stored<string | undefined>
  /** The certificate of a transaction; undefined when there is none that is still kept at `at`. */
  readonly findCertificate: (transaction: string, at: Date) => Stored<Uint8Array | undefined>
  /** Keeps the certificate of a transaction, and returns the one that is kept: the first. */
  readonly keepCertificate: (
    transaction: string,
    certificate: Uint8Array,
    until: Date,
  ) => Stored<Uint8Array>
  /** Records a certificate before it is sent. Recording it again changes nothing. */
  readonly record: (certificate: NewCertificate) => Stored<void>
  readonly issued: (identityHash: string) => Stored<IssuedCertificate | undefined>
  /** Records that a device enrolled with this identity. False when it was not issued here. */
  readonly enrolled: (identityHash: string, id: EnrollmentId, at: Date) => Stored<boolean>
  /** The attempt that this device's current certificate was issued for. */
  readonly attemptOf: (id: EnrollmentId) => Stored<EnrollmentAttempt | undefined>
  /** In the order of issue, at most `limit`. */
  readonly list: (page: IssuedPage) => Stored<readonly IssuedCertificate[]>
  /**
   * Deletes challenges and transactions that have expired at `now`, certificates that expired before
   * `before`, and attempts from before `before` that nothing refers to. At most `limit` of each;
   * returns how many in all.
   */
  readonly prune: (times: {
    readonly now: Date
    readonly before: Date
    readonly limit: number
  }) => Stored<number>
}
