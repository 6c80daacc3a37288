import { ask, secret, type Failure, type Reply } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createHash } from 'node:crypto'

import type { CertificateAuthority, IssueOptions } from '../certificate/authority.js'
import { certificateHash, readCertificate, type Certificate } from '../certificate/certificate.js'
import type { ScepApplicant, ScepChallenge } from './challenge.js'
import type { PortFailed, ScepFault, ScepRejection } from './errors.js'
import { scepFault, scepRejection } from './failures.js'
import type { PkiRequest } from './pkiRequest.js'
import type { ScepRenewal } from './renewal.js'
import type { ScepCertificateStore } from './transactions.js'

/** Why someone gets a certificate: a challenge was right, or a certificate is renewed. */
export type ScepEntitlement<Attempt> =
  /** `attempt` is what the challenge's grant carried. */
  | { readonly _tag: 'Enrolled'; readonly attempt: Attempt }
  /** `previous` is the certificate that signed the request. */
  | { readonly _tag: 'Renewed'; readonly previous: Certificate }

/** A certificate that a device is about to get. */
export interface ScepIssued<Attempt> {
  readonly certificate: Certificate
  /** `certificateHash` of it: what to bind the enrollment to, or to expect of it after a renewal. */
  readonly certificateHash: string
  readonly entitlement: ScepEntitlement<Attempt>
  readonly applicant: ScepApplicant
  /** The device asked again: `issued` was called with this certificate before, or should have been. */
  readonly repeated: boolean
}

/** What certificates are issued by. */
export interface IssuingRules<Attempt> {
  readonly authority: CertificateAuthority
  readonly challenge: ScepChallenge<Attempt>
  readonly allow: ScepRenewal['allow']
  readonly issue: (entitlement: ScepEntitlement<Attempt>, applicant: ScepApplicant) => IssueOptions
  readonly issued: (issued: ScepIssued<Attempt>) => Reply<unknown>
  readonly transactions: ScepCertificateStore
  readonly repeatWindowMs: number
}

interface Entitled<Attempt> {
  readonly entitlement: ScepEntitlement<Attempt>
  /** Distinguishes it from other entitlements. */
  readonly id: string
}

/**
 * From a request in order to the certificate that its response carries.
 *
 * The store decides which certificate that is before `issued` hears of it, and the device only
 * after: whatever breaks between, the device asks again and gets that same certificate.
 */
export const issueFor =
  <Attempt>(rules: IssuingRules<Attempt>, at: Date) =>
  (request: PkiRequest): TE.TaskEither<ScepRejection | ScepFault, ScepIssued<Attempt>> =>
    pipe(
      entitlementOf(request, rules),
      TE.flatMap(({ entitlement, id }) => {
        const { applicant } = request
        const transaction = transactionOf(request, id)
        return pipe(
          askPort('transactions', () => rules.transactions.findCertificate(transaction, at)),
          TE.flatMap((found) =>
            found === undefined
              ? newCertificate(rules, entitlement, request, transaction, at)
              : TE.right({ der: found, repeated: true }),
          ),
          TE.flatMap(({ der, repeated }) =>
            pipe(
              TE.fromEither(readCertificate(der)),
              TE.mapLeft((reason) => scepFault('PortFailed', { port: 'transactions', reason })),
              TE.map((certificate) => ({
                certificate,
                certificateHash: certificateHash(certificate),
                entitlement,
                applicant,
                repeated,
              })),
            ),
          ),
          TE.tap((issued) => askPort('issued', () => rules.issued(issued))),
        )
      }),
    )

const entitlementOf = <Attempt>(
  { messageType, request, applicant, signer }: PkiRequest,
  { challenge, allow }: IssuingRules<Attempt>,
): TE.TaskEither<ScepRejection | ScepFault, Entitled<Attempt>> => {
  if (messageType === 'PKCSReq') {
    const presented = request.challengePassword ?? secret('')
    return pipe(
      askPort('challenge', () => challenge(presented, applicant)),
      TE.map(({ attempt, id = '' }) => ({ entitlement: { _tag: 'Enrolled', attempt }, id })),
    )
  }
  return pipe(
    askPort('renewal', () => allow?.({ previous: signer, applicant }) ?? TE.right(undefined)),
    TE.map(() => ({
      entitlement: { _tag: 'Renewed', previous: signer },
      id: certificateHash(signer),
    })),
  )
}

const newCertificate = <Attempt>(
  { authority, issue, transactions, repeatWindowMs }: IssuingRules<Attempt>,
  entitlement: ScepEntitlement<Attempt>,
  { request, applicant }: PkiRequest,
  transaction: string,
  at: Date,
): TE.TaskEither<
  ScepRejection | ScepFault,
  { readonly der: Uint8Array; readonly repeated: boolean }
> => {
  const until = new Date(at.getTime() + repeatWindowMs)
  return pipe(
    askPort('issue', () => TE.fromIO(() => issue(entitlement, applicant))),
    TE.flatMap((options) =>
      pipe(
        authority.issue(request, {
          at,
          extendedKeyUsage: ['clientAuth'],
          ...(entitlement._tag === 'Renewed' ? namesOf(entitlement.previous) : {}),
          ...options,
        }),
        E.mapLeft((reason): ScepRejection => scepRejection('IssuingRejected', { reason })),
        TE.fromEither,
      ),
    ),
    TE.flatMap(({ der }) =>
      pipe(
        askPort('transactions', () => transactions.keepCertificate(transaction, der, until)),
        // Of two requests at once, the slower one repeats the certificate of the quicker.
        TE.map((kept) => ({ der: kept, repeated: Buffer.compare(kept, der) !== 0 })),
      ),
    ),
  )
}

const namesOf = ({ subjectAltNames }: Certificate): IssueOptions =>
  subjectAltNames === undefined ? {} : { subjectAltNames }

/**
 * A name for the request that stays the same when a device sends it again. A PKCSReq may come again by
 * another signer, and in another transaction: clients derive the one from the other.
 */
const transactionOf = (
  { messageType, request, applicant: { transactionId, keyHash } }: PkiRequest,
  id: string,
): string => {
  if (messageType !== 'PKCSReq') return nameOf([messageType, transactionId, keyHash, id])
  // A grant without id may be for any number of certificates.
  return nameOf(id === '' ? [messageType, sha256(request.der)] : [messageType, keyHash, id])
}

const nameOf = (parts: readonly string[]): string => sha256(JSON.stringify(parts))

const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex')

/** Calls a function of the caller's. What it throws may hold anything, so none of it is passed on. */
const askPort = <F extends Failure, A>(
  port: PortFailed['port'],
  call: () => Reply<A, F>,
): TE.TaskEither<ScepRejection | ScepFault, A> =>
  pipe(
    ask(call),
    TE.mapLeft((failure: Failure) => {
      if (failure._tag === 'Threw') return scepFault('PortFailed', { port })
      return isRejection(failure) ? failure : scepFault('PortFailed', { port, reason: failure })
    }),
  )

/** What a port may reject with, which the device learns of. */
const isRejection = (
  failure: Failure,
): failure is Extract<ScepRejection, { readonly _tag: 'ChallengeRejected' | 'RenewalRejected' }> =>
  failure._tag === 'ChallengeRejected' || failure._tag === 'RenewalRejected'
