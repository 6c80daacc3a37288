import {
  catchThrown,
  type Failure,
  isFailed,
  safeListener,
  type Threw,
  unwrap,
} from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { randomUUID } from 'node:crypto'

import type { Erased, Offboarding, OffboardingKind, Store, StoreUnavailable } from '@mdm-kit/store'
import type { ErasureStatement } from './statement.js'

/** What can be offboarded. */
export type OffboardKind = OffboardingKind | 'Enrollment'

interface Of {
  readonly kind: OffboardKind
  readonly id: string
}

/** How far an offboarding is. The `id` is the caller's: escape it where you print it. */
export type OffboardEvent =
  | ({ readonly _tag: 'OffboardStepBegan'; readonly step: string } & Of)
  /** Stored too: a second call resumes here. `count` in the unit of the step: devices, users, … */
  | ({ readonly _tag: 'OffboardProgress'; readonly step: string; readonly count: number } & Of)
  | ({ readonly _tag: 'OffboardStepDone'; readonly step: string } & Of)
  /** Not undone at Apple: it was impossible, or it failed and `force` passed over it. */
  | ({
      readonly _tag: 'OffboardStepSkipped'
      readonly step: string
      readonly because: Failure
    } & Of)
  | ({ readonly _tag: 'Offboarded'; readonly offboarded: Offboarded } & Of)

export interface Offboarded {
  /** What the audit calls it from now on: keep it with the request that asked for the erasure. */
  readonly reference: string
  /** Rows that were erased here, by table. */
  readonly erased: Erased
  /** Steps that were not undone at Apple; `EmptyLog`: the database's log still has what was erased. */
  readonly skipped: readonly string[]
  /** What became of the data, for a device or a person: `renderStatement` writes it out. */
  readonly statement?: ErasureStatement
}

/** Nothing of this kind and id is stored, or no longer. */
export interface NothingToOffboard extends Failure {
  readonly _tag: 'NothingToOffboard'
}

/**
 * A step failed. Everything stored here is still there, and so is the progress: the same call resumes.
 * When Apple no longer responds, `force` erases anyway.
 */
export interface OffboardInterrupted<Cause extends Failure> extends Failure {
  readonly _tag: 'OffboardInterrupted'
  readonly step: string
  readonly cause: Cause | StoreUnavailable | Threw
}

export interface OffboardOptions {
  /** Who asked for it, for the audit. Default `system`. */
  readonly actor?: string
  /** Interrupts it between two calls to Apple; the same call resumes it. */
  readonly signal?: AbortSignal
  readonly onEvent?: (event: OffboardEvent) => void
  readonly now?: () => Date
  readonly randomUuid?: () => string
}

export interface ForceOption {
  /**
   * Erase here even if something cannot be undone at Apple, for example because the token has
   * expired. Each step is still tried. Default false.
   */
  readonly force?: boolean
}

/** What a step works with. */
export interface StepContext {
  /** What replaces its ids in the audit. */
  readonly reference: string
  /** What this step saved last, if it was interrupted. */
  readonly progress: string | undefined
  /** Saves how far the step is; throws when the store fails. */
  readonly keep: (progress: string, count: number) => Promise<void>
  readonly signal: AbortSignal | undefined
}

/** Something to undo at Apple. Idempotent. */
export interface Step<Cause> {
  readonly name: string
  /** What `keep` throws may pass: it ends the step as a failure of the store. */
  readonly run: (context: StepContext) => Promise<E.Either<Cause, StepEnd>>
}

/** Done, or left out, and why. */
export type StepEnd =
  { readonly _tag: 'Done' } | { readonly _tag: 'Skip'; readonly because: Failure }

export const DONE: StepEnd = { _tag: 'Done' }

export const skip = (because: Failure): StepEnd => ({ _tag: 'Skip', because })

interface OffboardingPlan<Cause extends Failure> extends OffboardOptions, ForceOption {
  readonly store: Pick<Store, 'offboardings' | 'transaction'>
  readonly kind: OffboardingKind
  readonly id: string
  readonly steps: readonly Step<Cause>[]
}

/** Marks a step in the stored list as one that was not undone. */
const SKIPPED = '!'

/**
 * Runs the steps in order and stores each when it is done; at the end, one transaction erases everything
 * here and adds a line to the audit. It needs no lease: two processes that offboard the same thing repeat
 * steps, which are idempotent, and only one of them erases.
 */
export const offboardInSteps =
  <Cause extends Failure>(
    plan: OffboardingPlan<Cause>,
  ): TE.TaskEither<OffboardInterrupted<Cause> | NothingToOffboard | StoreUnavailable, Offboarded> =>
  async () => {
    const { store, kind, id, steps, force = false, signal } = plan
    const { now = () => new Date(), randomUuid = randomUUID, actor = 'system' } = plan
    const emit = safeListener(plan.onEvent)
    const begun = await store.offboardings.begin({ kind, id, reference: randomUuid(), at: now() })()
    if (E.isLeft(begun)) return begun
    const { reference } = begun.right
    let { done, progress } = begun.right

    const save = () =>
      store.offboardings.save({ kind, id, done, ...(progress !== undefined && { progress }) })

    for (const { name: step, run } of steps) {
      if (done.includes(step) || done.includes(SKIPPED + step)) continue
      emit({ _tag: 'OffboardStepBegan', kind, id, step })
      const context: StepContext = {
        reference,
        progress,
        signal,
        keep: async (next, count) => {
          progress = next
          unwrap(await save()())
          emit({ _tag: 'OffboardProgress', kind, id, step, count })
        },
      }
      const ended = await catchThrown<Cause, StepEnd>(() => run(context))()
      const cause = E.isLeft(ended) ? causeOf(ended.left) : undefined
      // An abort or a failing store says nothing about Apple: `force` does not pass over them.
      const mayPass = force && signal?.aborted !== true && cause?._tag !== 'StoreUnavailable'
      if (cause !== undefined && !mayPass) return E.left(interrupted(step, cause))
      const end = E.isRight(ended) ? ended.right : skip(causeOf(ended.left))
      done = [...done, end._tag === 'Done' ? step : SKIPPED + step]
      progress = undefined
      const saved = await save()()
      if (E.isLeft(saved)) return E.left(interrupted(step, saved.left))
      if (end._tag === 'Done') emit({ _tag: 'OffboardStepDone', kind, id, step })
      else emit({ _tag: 'OffboardStepSkipped', kind, id, step, because: end.because })
    }

    const skipped = skippedOf(done)
    const erased = await store.transaction((ports) =>
      pipe(
        ports.offboardings.erase(kind, id),
        TE.flatMap(TE.fromNullable(NOTHING_TO_OFFBOARD)),
        TE.tap((rows) =>
          ports.audit.append({
            at: now(),
            actor,
            action: `offboard${kind}`,
            subject: reference,
            details: { ...rows, skipped: skipped.join(' ') },
          }),
        ),
      ),
    )()
    if (E.isLeft(erased)) return erased
    const offboarded: Offboarded = { reference, erased: erased.right, skipped }
    emit({ _tag: 'Offboarded', kind, id, offboarded })
    return E.right(offboarded)
  }

export const skippedOf = (done: Offboarding['done']): readonly string[] =>
  done.filter((step) => step.startsWith(SKIPPED)).map((step) => step.slice(SKIPPED.length))

export const undoneOf = (done: Offboarding['done']): readonly string[] =>
  done.filter((step) => !step.startsWith(SKIPPED))

/** What `keep` threw, as the failure of the store that it was. */
const causeOf = <Cause extends Failure>(
  failure: Cause | Threw,
): Cause | StoreUnavailable | Threw => {
  const thrown = failure._tag === 'Threw' && 'error' in failure ? failure.error : undefined
  return isFailed(thrown) && isStoreUnavailable(thrown.failure) ? thrown.failure : failure
}

const isStoreUnavailable = (failure: Failure): failure is StoreUnavailable =>
  failure._tag === 'StoreUnavailable'

export const interrupted = <Cause extends Failure>(
  step: string,
  cause: Cause | StoreUnavailable | Threw,
): OffboardInterrupted<Cause> => ({
  _tag: 'OffboardInterrupted',
  step,
  cause,
  message: `Offboarding stopped at the step ${step}. Nothing was erased here, and the same call resumes it. ${cause.message}`,
})

export const NOTHING_TO_OFFBOARD: NothingToOffboard = {
  _tag: 'NothingToOffboard',
  message: 'There is nothing here to offboard: it never existed, or is offboarded already.',
}

/** Fails unless it is stored, or is being offboarded. */
export const requireStored = <A>(
  store: Pick<Store, 'offboardings'>,
  kind: OffboardingKind,
  id: string,
  find: TE.TaskEither<StoreUnavailable, A | undefined>,
): TE.TaskEither<NothingToOffboard | StoreUnavailable, void> =>
  pipe(
    find,
    TE.bindTo('stored'),
    TE.bind('offboarding', () => store.offboardings.find(kind, id)),
    TE.filterOrElseW(
      ({ stored, offboarding }) => stored !== undefined || offboarding !== undefined,
      () => NOTHING_TO_OFFBOARD,
    ),
    TE.map(() => undefined),
  )
