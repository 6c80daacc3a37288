import type { Reply } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'

/** A challenge that was given to one enrollment attempt. */
export interface ScepChallengeRecord<Attempt> {
  /** Public; what the record is found by. */
  readonly id: string
  /** SHA-256 of the challenge, in hex: the challenge itself is stored nowhere. */
  readonly hash: string
  /** Whatever you tied to the challenge. */
  readonly attempt: Attempt
  /** From here on the record may be deleted. */
  readonly expiresAt: Date
  /** The hash of the key that used the challenge. Absent until one did. */
  readonly holder?: string
}

/** Where challenges wait for their use. */
export interface ScepChallengeStore<Attempt> {
  /** Stores a challenge that was just made; its id is new. */
  readonly addChallenge: (record: ScepChallengeRecord<Attempt>) => Reply<unknown>
  /** Undefined when there is none, or it was deleted after its end. */
  readonly findChallenge: (id: string) => Reply<ScepChallengeRecord<Attempt> | undefined>
  /**
   * Writes the holder unless there is one, in one atomic step, and gives the one that is there
   * then: of two requests at once, one wins. Gives undefined when the record does not exist any more.
   */
  readonly claimChallenge: (id: string, holder: string) => Reply<string | undefined>
}

/** Where certificates wait for a device that did not get its response and asks again. */
export interface ScepCertificateStore {
  /** The certificate of a transaction in DER; undefined if there is none, or `until` has passed at `at`. */
  readonly findCertificate: (transaction: string, at: Date) => Reply<Uint8Array | undefined>
  /**
   * Keeps a certificate unless the transaction has one, in one atomic step, and gives the one that
   * is there then. From `until` on it may be deleted.
   */
  readonly keepCertificate: (
    transaction: string,
    certificate: Uint8Array,
    until: Date,
  ) => Reply<Uint8Array>
}

/** What a server persists so that enrollments survive a restart, or use several processes. */
export interface ScepTransactions<Attempt>
  extends ScepChallengeStore<Attempt>, ScepCertificateStore {}

/** Keeps everything in memory: for tests, and for a sole process that may lose what is under way. */
export const memoryTransactions = <Attempt>(
  now: () => Date = () => new Date(),
): ScepTransactions<Attempt> => {
  const challenges = new Map<string, ScepChallengeRecord<Attempt>>()
  const certificates = new Map<string, { readonly der: Uint8Array; readonly until: Date }>()
  return {
    addChallenge: (record) =>
      TE.fromIO(() => {
        dropWhere(challenges, ({ expiresAt }) => expiresAt <= now())
        challenges.set(record.id, record)
      }),
    findChallenge: (id) => TE.fromIO(() => challenges.get(id)),
    claimChallenge: (id, holder) =>
      TE.fromIO(() => {
        const record = challenges.get(id)
        if (record === undefined) return undefined
        const claimed = { ...record, holder: record.holder ?? holder }
        challenges.set(id, claimed)
        return claimed.holder
      }),
    findCertificate: (transaction, at) =>
      TE.fromIO(() => {
        const kept = certificates.get(transaction)
        return kept !== undefined && at < kept.until ? kept.der : undefined
      }),
    keepCertificate: (transaction, certificate, until) =>
      TE.fromIO(() => {
        dropWhere(certificates, (kept) => kept.until <= now())
        const kept = certificates.get(transaction) ?? { der: certificate, until }
        certificates.set(transaction, kept)
        return kept.der
      }),
  }
}

/** Records come in the order of their ends, or nearly: the first that stays ends the search. */
const dropWhere = <A>(records: Map<string, A>, isOver: (record: A) => boolean): void => {
  for (const [key, record] of records) {
    if (!isOver(record)) return
    records.delete(key)
  }
}
