import type { EnrollmentId } from '@mdm-kit/checkin'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { StoredDepClients } from '../dep/storedDepClients.js'
import { safeListener } from '@mdm-kit/codec'
import { realTimer, type SetTimer } from '@mdm-kit/http'
import type { Offboarding, OffboardingKind, Store, StoreUnavailable } from '@mdm-kit/store'
import type { StoredVppClients } from '../vpp/storedVppClients.js'
import {
  offboardDepServer,
  type OffboardDepServerError,
  type OffboardDepServerOptions,
} from './offboardDepServer.js'
import { offboardEnrollment } from './offboardEnrollment.js'
import {
  offboardPushTopic,
  type OffboardPushTopicError,
  type OffboardPushTopicOptions,
} from './offboardPushTopic.js'
import {
  type ForceOption,
  type OffboardEvent,
  type OffboardOptions,
  type Offboarded,
  type NothingToOffboard,
  skippedOf,
  undoneOf,
} from './offboarding.js'
import { offboardVppLocation, type OffboardVppLocationError } from './offboardVppLocation.js'
import { type Ended, type OffboardingState, type Underway, underwayHere } from './underway.js'

export interface OffboardingOperationsOptions extends Pick<
  OffboardOptions,
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
export interface OffboardingProgress extends OffboardingState {
  readonly kind: OffboardingKind
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
export interface OffboardingOperations {
  readonly offboardEnrollment: (
    id: EnrollmentId,
    by: By,
  ) => TE.TaskEither<NothingToOffboard | StoreUnavailable, Offboarded>
  readonly offboardPushTopic: (
    topic: string,
    how: By & Pick<OffboardPushTopicOptions, 'enrollments'>,
  ) => Ended<OffboardPushTopicError>
  readonly offboardDepServer: (
    name: string,
    how: By & ForceOption & Pick<OffboardDepServerOptions, 'disown'>,
  ) => Ended<OffboardDepServerError>
  readonly offboardVppLocation: (
    uId: string,
    how: By & ForceOption,
  ) => Ended<OffboardVppLocationError>
  /** All that is underway, in whichever process, the oldest first. */
  readonly progress: () => TE.TaskEither<StoreUnavailable, readonly OffboardingProgress[]>
  /** Stops what is underway here. */
  readonly close: () => Promise<void>
}

type Here = Pick<Underway<never>, 'state' | 'settled'>

export const offboardingOperations = (
  options: OffboardingOperationsOptions,
): OffboardingOperations => {
  const { store, waitMs = 20_000, setTimer = realTimer, now, randomUuid } = options
  const ending = new AbortController()
  const tell = safeListener(options.onEvent)
  const waiting = { waitMs, setTimer }
  const topics = underwayHere<OffboardPushTopicError>(waiting)
  const servers = underwayHere<OffboardDepServerError>(waiting)
  const locations = underwayHere<OffboardVppLocationError>(waiting)
  const underway: Readonly<Record<OffboardingKind, Here>> = {
    PushTopic: topics,
    DepServer: servers,
    VppLocation: locations,
  }

  const shared = { store, ...(now && { now }), ...(randomUuid && { randomUuid }) }

  /** What each of them takes besides. */
  const also = (onEvent: (event: OffboardEvent) => void) => ({
    ...{ ...shared, signal: ending.signal },
    onEvent: (event: OffboardEvent): void => {
      onEvent(event)
      tell(event)
    },
  })

  return {
    offboardEnrollment: (id, by) => offboardEnrollment({ ...shared, ...by, id, onEvent: tell }),
    offboardPushTopic: (topic, { actor, ...how }) =>
      topics.run(topic, how, (onEvent) =>
        offboardPushTopic({ ...also(onEvent), ...how, actor, topic }),
      ),
    offboardDepServer: (name, { actor, ...how }) =>
      servers.run(name, how, (onEvent) =>
        offboardDepServer({ ...also(onEvent), ...how, actor, name, clients: options.dep }),
      ),
    offboardVppLocation: (uId, { actor, ...how }) =>
      locations.run(uId, how, (onEvent) =>
        offboardVppLocation({ ...also(onEvent), ...how, actor, uId, clients: options.vpp }),
      ),
    progress: () =>
      pipe(
        store.offboardings.list(),
        TE.map((offboardings) =>
          offboardings.map((offboarding) => progressOf(offboarding, underway)),
        ),
      ),
    close: async () => {
      ending.abort()
      await Promise.all(Object.values(underway).map(({ settled }) => settled()))
    },
  }
}

const progressOf = (
  { kind, id, reference, startedAt, done }: Omit<Offboarding, 'progress'>,
  underway: Readonly<Record<OffboardingKind, Here>>,
): OffboardingProgress => ({
  ...{ kind, id, reference, startedAt },
  ...{ done: undoneOf(done), skipped: skippedOf(done) },
  ...underway[kind].state(id),
})
