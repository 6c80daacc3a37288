import { type Operation, operation, safeListener } from '@mdm-kit/codec'
import { realTimer, type SetTimer } from '@mdm-kit/http'
import type { Offboarding, OffboardingKind, Store, StoreUnavailable, Subject } from '@mdm-kit/store'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { StoredDepClients } from '../dep/storedDepClients.js'
import type { StoredVppClients } from '../vpp/storedVppClients.js'
import {
  offboardAxmOrganization,
  type OffboardAxmOrganizationError,
} from './offboardAxmOrganization.js'
import {
  offboardDepServer,
  type OffboardDepServerError,
  type OffboardDepServerOptions,
} from './offboardDepServer.js'
import {
  exportSubject,
  type ExportSubjectOptions,
  type NothingStored,
  type SubjectExport,
} from './exportSubject.js'
import { offboardEnrollment } from './offboardEnrollment.js'
import {
  offboardSubject,
  type OffboardSubjectError,
  type OffboardSubjectOptions,
} from './offboardSubject.js'
import {
  offboardPushTopic,
  type OffboardPushTopicError,
  type OffboardPushTopicOptions,
} from './offboardPushTopic.js'
import { offboardVppLocation, type OffboardVppLocationError } from './offboardVppLocation.js'
import {
  type ForceOption,
  type NothingToOffboard,
  type Offboarded,
  type OffboardEvent,
  type OffboardOptions,
  skippedOf,
  undoneOf,
} from './offboarding.js'
import {
  type OffboardingCall,
  type OffboardingHooks,
  offboardingJobs,
  type OffboardingJobs,
  type OffboardingState,
} from './offboardingJobs.js'

export interface OffboardingOperationsOptions extends Pick<
  OffboardOptions,
  'onEvent' | 'now' | 'randomUuid'
> {
  readonly store: Store
  /** Calls Apple for DEP servers: `storedDepClients`. */
  readonly dep: Pick<StoredDepClients, 'client'>
  /** Calls Apple for VPP locations: `storedVppClients`. */
  readonly vpp: Pick<StoredVppClients, 'client'>
  /** How long a call waits before it gives undefined, while the offboarding continues. Default 20 s. */
  readonly waitMs?: number
  /** Default: the timers of Node. */
  readonly setTimer?: SetTimer
}

/** Something that is being offboarded, as far as the store and this process know. */
export interface OffboardingProgress extends OffboardingState {
  readonly kind: OffboardingKind
  /** The push topic, the name of the DEP server or organization, or the uId of the VPP location. */
  readonly id: string
  /** What replaces its ids in the audit. */
  readonly reference: string
  readonly startedAt: Date
  /** The steps that were undone at Apple, in order. */
  readonly done: readonly string[]
  /** The steps that were not. */
  readonly skipped: readonly string[]
}

interface By {
  /** Who asked for it, for the audit. */
  readonly actor: string
}

/**
 * Offboarding for operators. What takes longer than `waitMs` continues in this process, and a second
 * call joins it. What stopped, for any reason, is resumed by the same call after its last stored step.
 */
export interface OffboardingOperations {
  /** As `offboardEnrollment`: one transaction. */
  readonly offboardEnrollment: (
    id: string,
    by: By,
  ) => Operation<NothingToOffboard | StoreUnavailable, Offboarded>
  /** As `offboardSubject`; with clients given here, it undoes at Apple what `undo` asks for. */
  readonly offboardSubject: (
    subject: Subject,
    options: By & Pick<OffboardSubjectOptions, 'undo'>,
  ) => Operation<OffboardSubjectError, Offboarded>
  /** As `exportSubject`. */
  readonly exportSubject: (
    subject: Subject,
    options: Pick<ExportSubjectOptions, 'readPlist'>,
  ) => Operation<NothingStored | StoreUnavailable, SubjectExport>
  /** As `offboardPushTopic`. */
  readonly offboardPushTopic: (
    topic: string,
    options: By & Pick<OffboardPushTopicOptions, 'enrollments'>,
  ) => OffboardingCall<OffboardPushTopicError>
  /** As `offboardDepServer`. */
  readonly offboardDepServer: (
    name: string,
    options: By & ForceOption & Pick<OffboardDepServerOptions, 'disown'>,
  ) => OffboardingCall<OffboardDepServerError>
  /** As `offboardVppLocation`. */
  readonly offboardVppLocation: (
    uId: string,
    options: By & ForceOption,
  ) => OffboardingCall<OffboardVppLocationError>
  /** As `offboardAxmOrganization`. */
  readonly offboardAxmOrganization: (
    name: string,
    by: By,
  ) => OffboardingCall<OffboardAxmOrganizationError>
  /** Everything that is being offboarded, by any process, oldest first. */
  readonly progress: () => Operation<StoreUnavailable, readonly OffboardingProgress[]>
  /** Interrupts what runs in this process, and resolves once it has stopped. */
  readonly close: () => Promise<void>
}

type JobsByKind = Readonly<Record<OffboardingKind, Pick<OffboardingJobs<never>, 'state' | 'close'>>>

/** Call `close` before the store is closed. */
export const offboardingOperations = (
  options: OffboardingOperationsOptions,
): OffboardingOperations => {
  const { store, waitMs = 20_000, setTimer = realTimer, now, randomUuid } = options
  const emit = safeListener(options.onEvent)
  const waiting = { waitMs, setTimer }
  const topics = offboardingJobs<OffboardPushTopicError>(waiting)
  const servers = offboardingJobs<OffboardDepServerError>(waiting)
  const locations = offboardingJobs<OffboardVppLocationError>(waiting)
  const organizations = offboardingJobs<OffboardAxmOrganizationError>(waiting)
  const jobs: JobsByKind = {
    PushTopic: topics,
    DepServer: servers,
    VppLocation: locations,
    AxmOrganization: organizations,
  }

  const shared = { store, ...(now && { now }), ...(randomUuid && { randomUuid }) }

  const within = ({ signal, onEvent }: OffboardingHooks) => ({
    ...shared,
    signal,
    onEvent: (event: OffboardEvent): void => {
      onEvent(event)
      emit(event)
    },
  })

  return {
    offboardEnrollment: (id, { actor }) =>
      offboardEnrollment({ ...shared, actor, id, onEvent: emit }),
    offboardSubject: (subject, { actor, undo }) =>
      offboardSubject({
        ...shared,
        actor,
        subject,
        dep: options.dep,
        vpp: options.vpp,
        ...(undo !== undefined && { undo }),
      }),
    exportSubject: (subject, { readPlist }) =>
      exportSubject({ store, subject, readPlist, ...(now && { now }) }),
    offboardPushTopic: (topic, { actor, ...how }) =>
      topics.run(topic, how, (hooks) =>
        offboardPushTopic({ ...within(hooks), ...how, actor, topic }),
      ),
    offboardDepServer: (name, { actor, ...how }) =>
      servers.run(name, how, (hooks) =>
        offboardDepServer({ ...within(hooks), ...how, actor, name, clients: options.dep }),
      ),
    offboardVppLocation: (uId, { actor, ...how }) =>
      locations.run(uId, how, (hooks) =>
        offboardVppLocation({ ...within(hooks), ...how, actor, uId, clients: options.vpp }),
      ),
    offboardAxmOrganization: (name, { actor }) =>
      organizations.run(name, {}, (hooks) =>
        offboardAxmOrganization({ ...within(hooks), actor, name }),
      ),
    progress: () =>
      operation(
        pipe(
          store.offboardings.list(),
          TE.map((offboardings) => offboardings.map((one) => progressOf(one, jobs))),
        ),
      ),
    close: async () => {
      await Promise.all(Object.values(jobs).map(({ close }) => close()))
    },
  }
}

const progressOf = (
  { kind, id, reference, startedAt, done }: Omit<Offboarding, 'progress'>,
  jobs: JobsByKind,
): OffboardingProgress => ({
  kind,
  id,
  reference,
  startedAt,
  done: undoneOf(done),
  skipped: skippedOf(done),
  ...jobs[kind].state(id),
})
