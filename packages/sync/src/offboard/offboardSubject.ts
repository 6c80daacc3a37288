import { type Operation, operation } from '@mdm-kit/codec'
import type { Store, StoreUnavailable, Subject, SubjectRecords } from '@mdm-kit/store'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { randomUUID } from 'node:crypto'

import type { StoredDepClients } from '../dep/storedDepClients.js'
import type { StoredVppClients } from '../vpp/storedVppClients.js'
import {
  NOTHING_TO_OFFBOARD,
  type NothingToOffboard,
  type Offboarded,
  type OffboardInterrupted,
  type OffboardOptions,
} from './offboarding.js'
import { erasureStatement, type StatementService } from './statement.js'
import {
  type OffboardSubjectCause,
  removeItsProfile,
  retireIt,
  revokeItsLicenses,
} from './undoSubject.js'

/** What is undone at Apple before anything is erased here. Each needs its clients. */
export interface UndoOptions {
  /** Removes the profile of the device, on each DEP server that lists it. Default false. */
  readonly removeProfile?: boolean
  /** Revokes the licenses of the device and the user, at each VPP location. Default false. */
  readonly revokeLicenses?: boolean
  /** Retires the user of apps and books, at each VPP location; licenses are revoked with it. Default false. */
  readonly retireUser?: boolean
}

export interface OffboardSubjectOptions extends Omit<OffboardOptions, 'onEvent'> {
  readonly store: Pick<
    Store,
    'transaction' | 'subjects' | 'depServers' | 'vppLocations' | 'axmOrganizations'
  >
  readonly subject: Subject
  readonly undo?: UndoOptions
  readonly dep?: Pick<StoredDepClients, 'client'>
  readonly vpp?: Pick<StoredVppClients, 'client'>
}

export type OffboardSubjectError =
  NothingToOffboard | OffboardInterrupted<OffboardSubjectCause> | StoreUnavailable

/**
 * Erases everything that is stored about a device or a person, in one transaction, and ends with a
 * statement. In the audit its identifiers become a reference.
 *
 * What `undo` asks for is undone at Apple first. If that fails, nothing is erased here, and the same call
 * tries all of it again: each step may be repeated. What is not undone comes back with a later sync.
 * Nothing is sent to the device: to unenroll it, queue a RemoveProfile command first.
 */
export const offboardSubject = (
  options: OffboardSubjectOptions,
): Operation<OffboardSubjectError, Offboarded> =>
  operation(
    pipe(
      options.store.subjects.find(options.subject),
      TE.flatMap(TE.fromNullable(NOTHING_TO_OFFBOARD)),
      TE.flatMap((records) => undone(options, records)),
      TE.flatMap((steps) => eraseHere(options, steps)),
    ),
  )

/** Erases it in one transaction, empties the log, and states what became of everything. */
export const eraseHere = (
  options: Omit<OffboardSubjectOptions, 'undo' | 'dep' | 'vpp' | 'signal'>,
  steps: readonly string[],
): TE.TaskEither<NothingToOffboard | StoreUnavailable, Offboarded> => {
  const { store, subject } = options
  const { actor = 'system', now = () => new Date(), randomUuid = randomUUID } = options
  const reference = randomUuid()
  const at = now()
  const action = isEnrollment(subject) ? 'offboardEnrollment' : 'offboardSubject'
  return pipe(
    servicesOf(store),
    TE.bindTo('services'),
    TE.bind('erased', () =>
      store.transaction((ports) =>
        pipe(
          ports.subjects.erase(subject, reference),
          TE.flatMap(TE.fromNullable(NOTHING_TO_OFFBOARD)),
          TE.tap((details) =>
            ports.audit.append({ at, actor, action, subject: reference, details }),
          ),
        ),
      ),
    ),
    TE.map(({ services, erased }): Offboarded => ({
      reference,
      erased,
      skipped: [],
      statement: erasureStatement({ reference, at, erased, undone: steps, services }),
    })),
    TE.flatMap((done) => scrubbed(store, done)),
  )
}

const isEnrollment = (subject: Subject): boolean =>
  Object.keys(subject).every((key) => key === 'enrollmentId')

/** The services that are set up: Apple keeps something for each. */
const servicesOf = (
  store: Pick<Store, 'depServers' | 'vppLocations' | 'axmOrganizations'>,
): TE.TaskEither<StoreUnavailable, readonly StatementService[]> =>
  pipe(
    TE.Do,
    TE.bind('dep', () => store.depServers.list()),
    TE.bind('vpp', () => store.vppLocations.list()),
    TE.bind('axm', () => store.axmOrganizations.list()),
    TE.map(({ dep, vpp, axm }) => [
      'APNs',
      ...(dep.length > 0 ? (['DEP'] as const) : []),
      ...(vpp.length > 0 ? (['VPP'] as const) : []),
      ...(axm.length > 0 ? (['AxM'] as const) : []),
    ]),
  )

/** Undoes at Apple what was asked for; the sentences say what. */
const undone = (
  { store, undo = {}, dep, vpp, subject, signal }: OffboardSubjectOptions,
  records: SubjectRecords,
): TE.TaskEither<OffboardSubjectError, readonly string[]> => {
  const call = signal === undefined ? {} : { signal }
  const locations = pipe(
    store.vppLocations.list(),
    TE.map((all) => all.map(({ uId }) => uId)),
  )
  const users = subject.clientUserId === undefined ? [] : [subject.clientUserId]
  return pipe(
    TE.Do,
    TE.bind('profiles', () =>
      undo.removeProfile === true && dep !== undefined
        ? removeItsProfile({ store, dep, records, call })
        : TE.right([]),
    ),
    TE.bind('licenses', () =>
      undo.revokeLicenses === true && vpp !== undefined
        ? revokeItsLicenses({ vpp, records, call })
        : TE.right([]),
    ),
    TE.bind('retired', () =>
      undo.retireUser === true && vpp !== undefined && users.length > 0
        ? pipe(
            locations,
            TE.flatMap((uIds) => retireIt({ vpp, uIds, users, call })),
          )
        : TE.right([]),
    ),
    TE.map(({ profiles, licenses, retired }) => [...profiles, ...licenses, ...retired]),
  )
}

/** It is erased already: a log that could not be emptied is a step that was skipped, not a failure. */
const scrubbed = (
  store: Pick<Store, 'subjects'>,
  done: Offboarded,
): TE.TaskEither<never, Offboarded> =>
  pipe(
    store.subjects.scrub(),
    TE.match(
      () => ({ ...done, skipped: [...done.skipped, 'EmptyLog'] }),
      () => done,
    ),
    TE.fromTask,
  )
