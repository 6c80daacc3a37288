import { type Failure, catchThrown, type Threw } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { SetTimer } from '@mdm-kit/http'
import type { OffboardEvent, OffboardInterrupted, Offboarded } from './offboarding.js'

/** It is being forgotten here already, and not as this call asks for. */
export interface UnderwayOtherwise extends Failure {
  readonly _tag: 'UnderwayOtherwise'
}

/** Undefined: it takes longer, and goes on. */
export type Ended<Error> = TE.TaskEither<Error | UnderwayOtherwise | Threw, Offboarded | undefined>

/** How a forgetting stands in this process. */
export interface OffboardingState {
  /** The step that it is at, and how far as the step counts: devices, users, … */
  readonly step?: { readonly name: string; readonly count?: number }
  /** What it stopped at, and the case of that failure: the same call goes on. */
  readonly stopped?: { readonly step: string; readonly cause: string; readonly message: string }
}

/** What this process forgets, each thing once at a time. */
export interface Underway<Error> {
  /** Joins who does it already as `how` says, or begins; waits for the end, but not for ever. */
  readonly run: (
    id: string,
    how: object,
    discard: (onEvent: (event: OffboardEvent) => void) => TE.TaskEither<Error, Offboarded>,
  ) => Ended<Error>
  readonly state: (id: string) => OffboardingState
  /** When nothing runs any more. */
  readonly settled: () => Promise<void>
}

interface Run<Error> {
  readonly how: string
  /** Absent when it has ended. */
  ended?: Promise<E.Either<Error | Threw, Offboarded>>
  state: OffboardingState
}

export const underwayHere = <Error extends Failure>({
  waitMs,
  setTimer,
}: {
  /** How long a call waits, in milliseconds. */
  readonly waitMs: number
  readonly setTimer: SetTimer
}): Underway<Error> => {
  const runs = new Map<string, Run<Error>>()

  const waited = (ended: NonNullable<Run<Error>['ended']>): ReturnType<Ended<Error>> =>
    new Promise((resolve) => {
      const cancel = setTimer(() => resolve(E.right(undefined)), waitMs)
      void ended.then((outcome) => {
        cancel()
        resolve(outcome)
      })
    })

  return {
    run: (id, how, discard) => async () => {
      const asked = JSON.stringify(how)
      const before = runs.get(id)
      if (before?.ended !== undefined)
        return before.how === asked ? waited(before.ended) : E.left(UNDERWAY_OTHERWISE)
      const run: Run<Error> = { how: asked, state: {} }
      runs.set(id, run)
      const onEvent = (event: OffboardEvent): void => {
        if ('step' in event)
          run.state = {
            step: { name: event.step, ...('count' in event && { count: event.count }) },
          }
      }
      run.ended = catchThrown(discard(onEvent))().then((outcome) => {
        delete run.ended
        // What else it may fail of has begun nothing.
        if (E.isLeft(outcome) && isInterruption(outcome.left)) {
          const { step, cause, message } = outcome.left
          run.state = { stopped: { step, cause: cause._tag, message } }
        } else runs.delete(id)
        return outcome
      })
      return waited(run.ended)
    },
    state: (id) => runs.get(id)?.state ?? {},
    settled: async () => {
      for (const { ended } of [...runs.values()]) await ended
    },
  }
}

const isInterruption = (failure: Failure): failure is OffboardInterrupted<Failure> =>
  failure._tag === 'OffboardInterrupted'

const UNDERWAY_OTHERWISE: UnderwayOtherwise = {
  _tag: 'UnderwayOtherwise',
  message:
    'This is being forgotten already, with other options. Let that end or stop, and then call again.',
}
