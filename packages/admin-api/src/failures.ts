import type { Failure } from '@mdm-kit/codec'

import type { ApiProblem, Problem, ProblemCase } from './problems.js'

/**
 * The problem that a failure of a call becomes, by the tag of the failure. What is not listed is up to
 * the route: a call to Apple makes `UpstreamFailed` of it, a body that cannot be read `Malformed`.
 */
const CASES = {
  StoreUnavailable: 'StoreUnavailable',
  Threw: 'Failed',
  // Nothing of this name is stored.
  NoDepServer: 'NotFound',
  NoVppLocation: 'NotFound',
  NoAxmOrganization: 'NotFound',
  NothingToOffboard: 'NotFound',
  NothingStored: 'NotFound',
  // It contradicts what is stored.
  BeingOffboarded: 'Conflict',
  DeclarationInUse: 'Conflict',
  EnrolledHere: 'Conflict',
  NoTokenKey: 'Conflict',
  OffboardingInProgress: 'Conflict',
  OtherDepServer: 'Conflict',
  TopicInUse: 'Conflict',
  UnknownDeclarationSets: 'Conflict',
  UnknownDeclarations: 'Conflict',
  // The request itself is wrong.
  AxmKeyUnusable: 'Malformed',
  BusinessOnly: 'Malformed',
  ClientIdInvalid: 'Malformed',
  DisownNotConfirmed: 'Malformed',
  IdInvalid: 'Malformed',
  IdsSwapped: 'Malformed',
  InvalidEnrollmentId: 'Malformed',
  KeyIdInvalid: 'Malformed',
  ScopeMismatch: 'Malformed',
  SerialsInvalid: 'Malformed',
  ServerTokenUnusable: 'Malformed',
  UnusableSetName: 'Malformed',
  // A random CommandUUID that exists already is not the fault of the request.
  CommandUuidTaken: 'Failed',
} as const satisfies Readonly<Record<string, ProblemCase>>

type Cases = typeof CASES

/** What a route makes of a failure that is not listed. */
type Otherwise = 'Malformed' | 'Failed' | 'UpstreamFailed'

/** The case of one failure. An interrupted offboarding has that of its cause. */
type CaseOf<F, D> = F extends { readonly _tag: 'OffboardInterrupted'; readonly cause: infer C }
  ? CaseOf<C, D>
  : F extends { readonly _tag: infer Tag }
    ? Tag extends keyof Cases
      ? Cases[Tag]
      : D
    : never

/** Makes the problem of a failure; its type says which cases are possible. */
export function problemOf<D extends Otherwise>(
  otherwise: D,
): <F extends Failure>(failure: F) => Problem<CaseOf<F, D>>
export function problemOf(otherwise: Otherwise): (failure: Failure) => ApiProblem {
  return (failure) => {
    const { _tag: cause } = causeOf(failure)
    const { message } = failure
    const name = isListed(cause) ? CASES[cause] : otherwise
    return name === 'UpstreamFailed' ? { _tag: name, cause, message } : { _tag: name, message }
  }
}

const isListed = (tag: string): tag is keyof Cases => Object.hasOwn(CASES, tag)

const causeOf = (failure: Failure & { readonly cause?: unknown }): Failure =>
  failure._tag === 'OffboardInterrupted' && isFailure(failure.cause) ? failure.cause : failure

const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' && value !== null && '_tag' in value && 'message' in value
