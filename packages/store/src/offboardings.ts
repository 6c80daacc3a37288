import type { EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

export const OffboardingKind = t.keyof(
  { PushTopic: null, DepServer: null, VppLocation: null },
  'OffboardingKind',
)
export type OffboardingKind = t.TypeOf<typeof OffboardingKind>

/** Something that is being offboarded, and how far that has come. */
export const Offboarding = record(
  'Offboarding',
  {
    kind: OffboardingKind,
    id: t.string,
    /** What is left of it in the audit afterwards. */
    reference: t.string,
    startedAt: IsoDate,
    /** The steps that are done, in their order. */
    done: t.readonlyArray(t.string),
  },
  {
    /** Of the step that is in progress: what it has to know to go on. JSON. */
    progress: t.string,
  },
)
export type Offboarding = RecordOf<typeof Offboarding>

/** How many rows were erased, by table; those with none left out. */
export type Erased = Readonly<Record<string, number>>

export interface OffboardingStore {
  /** The one that is underway, or a new one. From now on nothing of it is synced. */
  readonly begin: (offboarding: {
    readonly kind: OffboardingKind
    readonly id: string
    readonly reference: string
    readonly at: Date
  }) => Stored<Offboarding>
  /** False when it has been forgotten meanwhile. */
  readonly save: (
    offboarding: Pick<Offboarding, 'kind' | 'id' | 'done' | 'progress'>,
  ) => Stored<boolean>
  readonly find: (kind: OffboardingKind, id: string) => Stored<Offboarding | undefined>
  /** All that are underway, the oldest first; without their progress, which names people's devices. */
  readonly list: () => Stored<readonly Omit<Offboarding, 'progress'>[]>

  /**
   * Erases an enrollment, and for a device its user channels: records, tokens, commands and their
   * results, events that were not delivered, and its ids in the audit, which become `reference`.
   * None: there is no such enrollment.
   */
  readonly eraseEnrollment: (id: EnrollmentId, reference: string) => Stored<Erased | undefined>
  /** Erases what is stored for it, its secrets and the leaving itself. None: somebody else did. */
  readonly erase: (kind: OffboardingKind, id: string) => Stored<Erased | undefined>
}
