import type * as t from 'io-ts'

import type { Ask, AskOptions, Shapes } from './ask.js'
import type { Call } from './enrollments.js'

type Of<Name extends keyof Shapes> = t.TypeOf<Shapes[Name]>

export type Offboarded = Of<'Offboarded'>
export type Offboardings = Of<'Offboardings'>
export type SubjectExport = Of<'SubjectExport'>

/** Whom an export or an erasure is about: one identifier, or several of the same device or person. */
export interface Whom extends AskOptions {
  readonly enrollmentId?: string
  readonly serialNumber?: string
  readonly managedAppleAccount?: string
  readonly clientUserId?: string
}

/** What to undo at Apple before. */
export interface Undo {
  readonly removeProfile?: boolean
  readonly revokeLicenses?: boolean
  readonly retireUser?: boolean
}

/** What is known of a device or a person: shown, or erased. Without `offboarding` the server has no such paths. */
export interface SubjectCalls {
  /** Erases an enrollment, and for a device its user channels. Nothing is sent to the device. */
  readonly offboardEnrollment: (id: string, options?: AskOptions) => Call<Offboarded>
  /** Everything that is stored about a device, or about one of its users. */
  readonly exportEnrollment: (id: string, options?: AskOptions) => Call<SubjectExport>
  readonly exportSubject: (whom: Whom) => Call<SubjectExport>
  readonly offboardSubject: (whom: Whom & Undo) => Call<Offboarded>
  /** The offboardings in progress. */
  readonly offboardings: (options?: AskOptions) => Call<Offboardings>
}

export const subjectCalls = (ask: Ask): SubjectCalls => ({
  offboardEnrollment: (id, { signal } = {}) =>
    ask({
      method: 'DELETE',
      path: ['v1', 'enrollments', id],
      signal,
      as: (known) => known.Offboarded,
    }),
  exportEnrollment: (id, { signal } = {}) =>
    ask({
      path: ['v1', 'enrollments', id, 'export'],
      signal,
      as: (known) => known.SubjectExport,
    }),
  exportSubject: ({ signal, ...whom }) =>
    ask({
      path: ['v1', 'export'],
      query: { ...whom },
      signal,
      as: (known) => known.SubjectExport,
    }),
  offboardSubject: ({ signal, ...query }) =>
    ask({
      method: 'DELETE',
      path: ['v1', 'subjects'],
      query: { ...query },
      signal,
      as: (known) => known.Offboarded,
    }),
  offboardings: ({ signal } = {}) =>
    ask({ path: ['v1', 'offboardings'], signal, as: (known) => known.Offboardings }),
})
