import {
  ask,
  operation,
  reveal,
  secret,
  type Failure,
  type Operation,
  type Reply,
  type Secret,
} from '@mdm-kit/codec'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createHash, randomBytes } from 'node:crypto'

import type { GeneralName } from '../certificate/altName.js'
import type { Extension } from '../certificate/extensions.js'
import type { DistinguishedName } from '../certificate/name.js'
import { sameBytes } from '../keys.js'
import type { ChallengeRejected } from './errors.js'
import { challengeRejected } from './rejections.js'
import {
  memoryTransactions,
  type ScepChallengeRecord,
  type ScepChallengeStore,
} from './transactions.js'

/**
 * Whose signature a message has, in addition to that of the request inside it:
 *
 * - `requestKey`: the key that asks to be certified;
 * - `selfSigned`: another key, whose certificate names itself as its issuer: a Mac makes one for
 *   each request (`CN=MDM SCEP SIGNER`);
 * - `certificate`: any other certificate, for example the one to be replaced. It was not checked who
 *   issued it, unless the message is a RenewalReq.
 */
export type ScepSigner = 'requestKey' | 'selfSigned' | 'certificate'

/** Who asks for a certificate. The signature of the request was checked: the applicant has the key. */
export interface ScepApplicant {
  /** What the device wants to be called. */
  readonly subject: DistinguishedName
  /** The key to be certified: SubjectPublicKeyInfo in DER. */
  readonly publicKeyInfo: Uint8Array
  /** The SHA-256 of `publicKeyInfo`, in lower-case hex. */
  readonly keyHash: string
  /** What extensions the request asks for. */
  readonly extensions: readonly Extension[]
  /** The names among them. Absent when the request asks for none. */
  readonly subjectAltNames?: readonly GeneralName[]
  /** The client's choice, at most 255 characters. */
  readonly transactionId: string
  /** Who signed the message around the request, and reads the response. It proves nothing. */
  readonly signedBy: ScepSigner
}

/** A challenge that was right. */
export interface ScepGrant<Attempt> {
  /** Whatever you tied to the challenge: an enrollment attempt's id, a user, a tenant. Comes to `issued`. */
  readonly attempt: Attempt
  /** Distinguishes this grant from others, so that no certificate of another is given out again. Not secret. */
  readonly id?: string
}

/**
 * Decides whether a challenge entitles to a certificate.
 *
 * The challenge is the empty text when the request has none. A `ChallengeRejected` is reported to the
 * device, as one and the same `badRequest` for every reason; any other failure is this server's
 * own and gets status 500.
 *
 * Called again, with the same request, when a device did not get its response, by another signer and
 * in another transaction perhaps: grant the same again.
 */
export type ScepChallenge<Attempt> = (
  presented: Secret<string>,
  applicant: ScepApplicant,
) => Reply<ScepGrant<Attempt>, ChallengeRejected | Failure>

/** Challenges of which each is good for one certificate. */
export interface OneTimeChallenges<Attempt> {
  /** A new challenge, for `Challenge` in the SCEP payload of this attempt's profile. */
  readonly create: (attempt: Attempt) => Operation<Failure, Secret<string>>
  /** What `scepHandler` takes as `challenge`. */
  readonly check: (
    ...presented: Parameters<ScepChallenge<Attempt>>
  ) => Operation<ChallengeRejected | Failure, ScepGrant<Attempt>>
}

/** How long a challenge lasts, and where it waits. */
export interface OneTimeChallengesOptions<Attempt> {
  /** From creation to the last use. Default: an hour, the time to install a profile. */
  readonly lifetimeMs?: number
  /** Default: the system's clock. */
  readonly now?: () => Date
  /** So many unpredictable bytes. */
  readonly random?: (size: number) => Uint8Array
  /** Default: in memory. */
  readonly transactions?: ScepChallengeStore<Attempt>
}

const MINUTE = 60_000
/** Another process of this server may have made it, by a clock that is ahead. */
const CLOCKS_APART = 5 * MINUTE
const ID_BYTES = 8
const SECRET_BYTES = 24

/**
 * Challenges of 64 hexadecimal digits: a public part to find them by, and 192 random bits whose
 * hash is compared in constant time.
 *
 * The first request with a challenge claims it for its key. The holder of that key may ask again
 * within the lifetime, in another transaction too, and is granted the same; anyone else is rejected.
 */
export const oneTimeChallenges = <Attempt>({
  lifetimeMs = 60 * MINUTE,
  now = () => new Date(),
  random = randomBytes,
  transactions = memoryTransactions<Attempt>(now),
}: OneTimeChallengesOptions<Attempt> = {}): OneTimeChallenges<Attempt> => ({
  create: (attempt) =>
    operation(() => {
      const id = hex(random(ID_BYTES))
      const challenge = `${id}${hex(random(SECRET_BYTES))}`
      const expiresAt = new Date(now().getTime() + lifetimeMs)
      const added = pipe(
        ask(() => transactions.addChallenge({ id, hash: hashOf(challenge), attempt, expiresAt })),
        TE.map(() => secret(challenge)),
      )
      return added()
    }),
  check: (presented, applicant) => {
    const challenge = reveal(presented)
    const id = challenge.slice(0, ID_BYTES * 2)
    const holder = applicant.keyHash
    const granted = pipe(
      challenge.length === (ID_BYTES + SECRET_BYTES) * 2
        ? ask(() => transactions.findChallenge(id))
        : TE.right(undefined),
      TE.filterOrElseW(
        (record): record is ScepChallengeRecord<Attempt> =>
          record !== undefined && sameHash(record.hash, hashOf(challenge)),
        () => challengeRejected('unknown'),
      ),
      TE.filterOrElseW(
        ({ expiresAt }) => isGood(expiresAt, now(), lifetimeMs),
        () => challengeRejected('expired'),
      ),
      TE.flatMap(({ attempt }) =>
        pipe(
          ask(() => transactions.claimChallenge(id, holder)),
          TE.filterOrElseW(
            (claimed) => claimed === holder,
            () => challengeRejected('used'),
          ),
          TE.map(() => ({ attempt, id })),
        ),
      ),
    )
    return operation(granted)
  },
})

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const sameHash = (a: string, b: string): boolean =>
  sameBytes(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'))

/** One that is good for longer than it may be was made by a clock that was wrong. */
const isGood = (expiresAt: Date, now: Date, lifetimeMs: number): boolean => {
  const left = expiresAt.getTime() - now.getTime()
  return left > 0 && left <= lifetimeMs + CLOCKS_APART
}
