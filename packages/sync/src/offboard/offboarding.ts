import { type Failure, safeListener, catchThrown, type Threw } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { randomUUID } from 'node:crypto'

import type { Erased, Offboarding, OffboardingKind, Store, StoreUnavailable } from '@mdm-kit/store'

/** What is forgotten. */
export type OffboardKind = OffboardingKind | 'Enrollment'

interface Of {
  readonly kind: OffboardKind
  readonly id: string
}

/** How far a forgetting has come. The `id` is the caller's: quote it where you print it. */
export type OffboardEvent =
  | ({ readonly _tag: 'OffboardStepBegan'; readonly step: string } & Of)
  /** Stored as well: a second call goes on behind it. `count` as the step counts: devices, users, … */
  | ({ readonly _tag: 'OffboardProgress'; readonly step: string; readonly count: number } & Of)
  | ({ readonly _tag: 'OffboardStepDone'; readonly step: string } & Of)
  /** Not undone at Apple: it could not be, or by `force` it did not have to be. */
  | ({
      readonly _tag: 'OffboardStepSkipped'
      readonly step: string
      readonly because: Failure
    } & Of)
  | ({ readonly _tag: 'Offboarded'; readonly offboarded: Offboarded } & Of)

export interface Offboarded {
  /** What the audit knows it by from now on: note it beside the request that asked for it. */
  readonly reference: string
  /** Rows that were erased here, by table. */
  readonly erased: Erased
  /** Steps that were not undone at Apple. */
  readonly skipped: readonly string[]
}

/** There is nothing of this kind and id, or not any more. */
export interface NothingToOffboard extends Failure {
  readonly _tag: 'NothingToOffboard'
}

/**
 * A step failed. Everything that is stored here is still there, and so is how far it has come: the
 * same call goes on. When Apple will not answer any more, `force` erases anyway.
 */
export interface OffboardInterrupted<Cause extends Failure> extends Failure {
  readonly _tag: 'OffboardInterrupted'
  readonly step: string
  readonly cause: Cause | StoreUnavailable | Threw
}

export interface OffboardOptions {
  /** Who asked for it, for the audit. Default `system`. */
  readonly actor?: string
  readonly signal?: AbortSignal
  readonly onEvent?: (event: OffboardEvent) => void
  readonly now?: () => Date
  readonly randomUuid?: () => string
}

export interface ForceOption {
  /**
   * Erase here even if something cannot be undone at Apple, for example because the token has
   * expired. Each step is tried all the same. Default false.
   */
  readonly force?: boolean
}

/** What a step has to know, and to keep. */
export interface StepContext {
  /** What is left of it in the audit afterwards. */
  readonly reference: string
  /** What this step kept last, if it was interrupted. */
  readonly progress: string | undefined
  /** Keeps how far the step has come. */
  readonly keep: (progress: string, count: number) => Promise<void>
  readonly signal: AbortSignal | undefined
}

/** Something to undo at Apple. Doing it twice is as good as doing it once. */
export interface Step<Cause> {
  readonly name: string
  /** A failure of `keep` may be thrown: it ends the step as one of the store. */
  readonly run: (context: StepContext) => Promise<E.Either<Cause, StepEnd>>
}

/** Done, or of no use: why it was left out. */
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
 * The steps one after the other, each stored when it is done, and in the end one transaction that
 * erases everything here and leaves a line in the audit. Two who do it at once do no harm: each step
 * may be repeated, and one of them erases.
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
          await save()
          emit({ _tag: 'OffboardProgress', kind, id, step, count })
        },
      }
      const ended = await catchThrown<Cause, StepEnd>(() => run(context))()
      const cause = E.isLeft(ended) ? causeOf(ended.left) : undefined
      // What the caller ended, or the store failed of, says nothing of Apple: force does not pass over it.
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
        TE.flatMap(TE.fromNullable(NOTHING_TO_FORGET)),
        TE.tap((rows) =>
          ports.audit.append({
            ...{ at: now(), actor, action: `offboard${kind}`, subject: reference },
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

/** What `keep` threw is a failure of the store, as it was. */
const causeOf = <Cause extends Failure>(
  failure: Cause | Threw,
): Cause | StoreUnavailable | Threw => {
  const thrown = failure._tag === 'Threw' && 'error' in failure ? failure.error : undefined
  return isStoreFailure(thrown) ? thrown.failure : failure
}

const isStoreFailure = (thrown: unknown): thrown is { readonly failure: StoreUnavailable } =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'failure' in thrown &&
  typeof thrown.failure === 'object' &&
  thrown.failure !== null &&
  '_tag' in thrown.failure &&
  thrown.failure._tag === 'StoreUnavailable'

const interrupted = <Cause extends Failure>(
  step: string,
  cause: Cause | StoreUnavailable | Threw,
): OffboardInterrupted<Cause> => ({
  _tag: 'OffboardInterrupted',
  step,
  cause,
  message: `Forgetting stopped at the step ${step}; nothing was erased here, and the same call goes on. ${cause.message}`,
})

export const NOTHING_TO_FORGET: NothingToOffboard = {
  _tag: 'NothingToOffboard',
  message: 'There is nothing to forget here: it never was, or is forgotten already.',
}

/** Whether there is anything: stored, or on its way out. */
export const isThere = <A>(
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
      () => NOTHING_TO_FORGET,
    ),
    TE.map(() => undefined),
  )
