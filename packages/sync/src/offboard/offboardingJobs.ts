import { catchThrown, type Failure, type Operation, operation, type Threw } from '@mdm-kit/codec'
import type { SetTimer } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import { runningJobs } from '../worker/jobs.js'
import type { Offboarded, OffboardEvent, OffboardInterrupted } from './offboarding.js'

/** It is being offboarded in this process already, with other options than this call has. */
export interface OffboardingInProgress extends Failure {
  readonly _tag: 'OffboardingInProgress'
}

/** Undefined: it takes longer than the caller waits, and continues in this process. */
export type OffboardingCall<F extends Failure> = Operation<
  F | OffboardingInProgress | Threw,
  Offboarded | undefined
>

/** How an offboarding is doing in this process. Neither member: it runs elsewhere, or nowhere. */
export interface OffboardingState {
  /** The current step. `count` in the unit of the step: devices, users, … */
  readonly step?: { readonly name: string; readonly count?: number }
  /** Where and why it stopped; `cause` is the tag of that failure. The same call resumes it. */
  readonly stopped?: { readonly step: string; readonly cause: string; readonly message: string }
}

/** What a job is given: when to stop, and where to report how far it is. */
export interface OffboardingHooks {
  readonly signal: AbortSignal
  readonly onEvent: (event: OffboardEvent) => void
}

/** The offboardings of one kind that run in this process. */
export interface OffboardingJobs<F extends Failure> {
  /** Starts one or joins it; waits for the end, but no longer than `waitMs`. */
  readonly run: (
    id: string,
    options: object,
    offboard: (hooks: OffboardingHooks) => TE.TaskEither<F, Offboarded>,
  ) => OffboardingCall<F>
  readonly state: (id: string) => OffboardingState
  /** Interrupts all of them, and resolves once they have stopped. */
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly waitMs: number
  readonly setTimer: SetTimer
}

export const offboardingJobs = <F extends Failure>(waiting: Waiting): OffboardingJobs<F> => {
  const jobs = runningJobs<E.Either<F | Threw, Offboarded>>()
  const states = new Map<string, OffboardingState>()

  const ended = (id: string, outcome: E.Either<F | Threw, Offboarded>): void => {
    // Any other failure means that nothing was started.
    if (E.isLeft(outcome) && isInterruption(outcome.left)) {
      const { step, cause, message } = outcome.left
      states.set(id, { stopped: { step, cause: cause._tag, message } })
    } else states.delete(id)
  }

  return {
    run: (id, options, offboard) =>
      operation(async (): ReturnType<OffboardingCall<F>> => {
        const job = jobs.run(id, options, async (signal) => {
          states.set(id, {})
          const onEvent = (event: OffboardEvent): void => {
            if ('step' in event) states.set(id, { step: stepOf(event) })
          }
          const outcome = await catchThrown(offboard({ signal, onEvent }))()
          ended(id, outcome)
          return outcome
        })
        return job === undefined ? E.left(OFFBOARDING_IN_PROGRESS) : within(waiting, job)
      }),
    state: (id) => states.get(id) ?? {},
    close: jobs.close,
  }
}

type StepEvent = Extract<OffboardEvent, { readonly step: string }>

const stepOf = (event: StepEvent): NonNullable<OffboardingState['step']> => ({
  name: event.step,
  ...('count' in event && { count: event.count }),
})

/** What a job gives, or undefined once the caller has waited long enough. */
const within = <F, A>(
  { waitMs, setTimer }: Waiting,
  job: Promise<E.Either<F, A>>,
): Promise<E.Either<F, A | undefined>> =>
  new Promise((resolve) => {
    const cancel = setTimer(() => resolve(E.right(undefined)), waitMs)
    void job.then((outcome) => {
      cancel()
      resolve(outcome)
    })
  })

const isInterruption = (failure: Failure): failure is OffboardInterrupted<Failure> =>
  failure._tag === 'OffboardInterrupted'

const OFFBOARDING_IN_PROGRESS: OffboardingInProgress = {
  _tag: 'OffboardingInProgress',
  message:
    'This is being offboarded already, with other options. Wait until that ends or stops, then call again.',
}
