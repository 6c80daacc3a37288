import type { EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** The kinds of service that are offboarded in several steps. An enrollment takes one: `eraseEnrollment`. */
export const OffboardingKind = t.keyof(
  { PushTopic: null, DepServer: null, VppLocation: null, AxmOrganization: null },
  'OffboardingKind',
)
export type OffboardingKind = t.TypeOf<typeof OffboardingKind>

/** An offboarding in progress. */
export const Offboarding = record(
  'Offboarding',
  {
    kind: OffboardingKind,
    id: t.string,
    /** What replaces its name in the audit. */
    reference: t.string,
    startedAt: IsoDate,
    /** The completed steps, in order. */
    done: t.readonlyArray(t.string),
  },
  {
    /** The state of the current step, from which it resumes. JSON. */
    progress: t.string,
  },
)
export type Offboarding = RecordOf<typeof Offboarding>

/** The number of rows erased, by table. Tables without any are absent. */
export type Erased = Readonly<Record<string, number>>

/** Offboardings in progress, and the erasure that ends them. */
export interface OffboardingStore {
  /** Returns the offboarding in progress, or starts one. From now on the service is not synced. */
  readonly begin: (offboarding: {
    readonly kind: OffboardingKind
    readonly id: string
    readonly reference: string
    readonly at: Date
  }) => Stored<Offboarding>
  /** Records progress. False when the offboarding has ended in the meantime. */
  readonly save: (
    offboarding: Pick<Offboarding, 'kind' | 'id' | 'done' | 'progress'>,
  ) => Stored<boolean>
  readonly find: (kind: OffboardingKind, id: string) => Stored<Offboarding | undefined>
  /** All in progress, oldest first; without `progress`, which can name people's devices. */
  readonly list: () => Stored<readonly Omit<Offboarding, 'progress'>[]>

  /**
   * Erases an enrollment, and for a device its user channels: records, tokens, commands and their
   * results, undelivered events. What Apple's services list under its serial number stays:
   * `subjects.erase` erases that too. In the audit, `reference` replaces its ids. Undefined when nothing
   * is stored about it.
   */
  readonly eraseEnrollment: (id: EnrollmentId, reference: string) => Stored<Erased | undefined>
  /**
   * The same, if it checked out before `before` and did not enroll again since. Undefined when it did, or
   * there is no such enrollment.
   */
  readonly eraseCheckedOut: (
    id: EnrollmentId,
    erasing: { readonly before: Date; readonly reference: string },
  ) => Stored<Erased | undefined>
  /** Erases a service, its secrets and the offboarding itself. Undefined when another call already has. */
  readonly erase: (kind: OffboardingKind, id: string) => Stored<Erased | undefined>
}
