import type { EnrollmentId } from '@mdm-kit/checkin'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { StoredDepClients } from '../dep/storedDepClients.js'
import { sparing } from '@mdm-kit/codec'
import { realTimer, type SetTimer } from '@mdm-kit/http'
import type { Leaving, LeavingKind, Store, StoreUnavailable } from '@mdm-kit/store'
import type { StoredVppClients } from '../vpp/storedVppClients.js'
import {
  forgetDepServer,
  type ForgetDepServerError,
  type ForgetDepServerOptions,
} from './offboardDepServer.js'
import { forgetEnrollment } from './offboardEnrollment.js'
import {
  forgetPushTopic,
  type ForgetPushTopicError,
  type ForgetPushTopicOptions,
} from './offboardPushTopic.js'
import {
  type ForceOption,
  type ForgetEvent,
  type ForgetOptions,
  type Forgotten,
  type NothingToForget,
  skippedOf,
  undoneOf,
} from './offboarding.js'
import { forgetVppLocation, type ForgetVppLocationError } from './offboardVppLocation.js'
import { type Ended, type LeavingState, type Underway, underwayHere } from './underway.js'

export interface LeavingOperationsOptions extends Pick<
  ForgetOptions,
  'onEvent' | 'now' | 'randomUuid'
> {
  readonly store: Store
  readonly dep: Pick<StoredDepClients, 'client'>
  readonly vpp: Pick<StoredVppClients, 'client'>
  /** How long a call waits before it says that the forgetting goes on, in milliseconds. Default 20 s. */
  readonly waitMs?: number
  readonly setTimer?: SetTimer
}

/** Something that is being forgotten, as far as the store and this process know. */
export interface LeavingProgress extends LeavingState {
  readonly kind: LeavingKind
  readonly id: string
  /** What is left of it in the audit afterwards. */
  readonly reference: string
  readonly startedAt: Date
  /** The steps that are done, in their order. */
  readonly done: readonly string[]
  /** Those that were not undone at Apple. */
  readonly skipped: readonly string[]
}

interface By {
  /** Who asked for it, for the audit. */
  readonly actor: string
}

/**
 * Leaving, for operators: what takes longer than its caller waits goes on in this process, and is
 * joined by the next one who asks. What stopped, for whatever reason, goes on with the same call
 * behind the last step that was stored.
 */
export interface LeavingOperations {
  readonly forgetEnrollment: (
    id: EnrollmentId,
    by: By,
  ) => TE.TaskEither<NothingToForget | StoreUnavailable, Forgotten>
  readonly forgetPushTopic: (
    topic: string,
    how: By & Pick<ForgetPushTopicOptions, 'enrollments'>,
  ) => Ended<ForgetPushTopicError>
  readonly forgetDepServer: (
    name: string,
    how: By & ForceOption & Pick<ForgetDepServerOptions, 'disown'>,
  ) => Ended<ForgetDepServerError>
  readonly forgetVppLocation: (uId: string, how: By & ForceOption) => Ended<ForgetVppLocationError>
  /** All that is underway, in whichever process, the oldest first. */
  readonly progress: () => TE.TaskEither<StoreUnavailable, readonly LeavingProgress[]>
  /** Stops what is underway here. */
  readonly close: () => Promise<void>
}

type Here = Pick<Underway<never>, 'state' | 'settled'>

export const leavingOperations = (options: LeavingOperationsOptions): LeavingOperations => {
  const { store, waitMs = 20_000, setTimer = realTimer, now, randomUuid } = options
  const ending = new AbortController()
  const tell = sparing(options.onEvent)
  const waiting = { waitMs, setTimer }
  const topics = underwayHere<ForgetPushTopicError>(waiting)
  const servers = underwayHere<ForgetDepServerError>(waiting)
  const locations = underwayHere<ForgetVppLocationError>(waiting)
  const underway: Readonly<Record<LeavingKind, Here>> = {
    PushTopic: topics,
    DepServer: servers,
    VppLocation: locations,
  }

  const shared = { store, ...(now && { now }), ...(randomUuid && { randomUuid }) }

  /** What each of them takes besides. */
  const also = (onEvent: (event: ForgetEvent) => void) => ({
    ...{ ...shared, signal: ending.signal },
    onEvent: (event: ForgetEvent): void => {
      onEvent(event)
      tell(event)
    },
  })

  return {
    forgetEnrollment: (id, by) => forgetEnrollment({ ...shared, ...by, id, onEvent: tell }),
    forgetPushTopic: (topic, { actor, ...how }) =>
      topics.run(topic, how, (onEvent) =>
        forgetPushTopic({ ...also(onEvent), ...how, actor, topic }),
      ),
    forgetDepServer: (name, { actor, ...how }) =>
      servers.run(name, how, (onEvent) =>
        forgetDepServer({ ...also(onEvent), ...how, actor, name, clients: options.dep }),
      ),
    forgetVppLocation: (uId, { actor, ...how }) =>
      locations.run(uId, how, (onEvent) =>
        forgetVppLocation({ ...also(onEvent), ...how, actor, uId, clients: options.vpp }),
      ),
    progress: () =>
      pipe(
        store.leavings.list(),
        TE.map((leavings) => leavings.map((leaving) => progressOf(leaving, underway))),
      ),
    close: async () => {
      ending.abort()
      await Promise.all(Object.values(underway).map(({ settled }) => settled()))
    },
  }
}

const progressOf = (
  { kind, id, reference, startedAt, done }: Omit<Leaving, 'progress'>,
  underway: Readonly<Record<LeavingKind, Here>>,
): LeavingProgress => ({
  ...{ kind, id, reference, startedAt },
  ...{ done: undoneOf(done), skipped: skippedOf(done) },
  ...underway[kind].state(id),
})
