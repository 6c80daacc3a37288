import { operation } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'

import type { Ask, AskOptions, Shapes } from './ask.js'
import { absent, type Call, type PageOptions } from './enrollments.js'

type Of<Name extends keyof Shapes> = t.TypeOf<Shapes[Name]>

export type Whoami = Of<'Whoami'>
export type Fleet = Of<'Fleet'>
export type DataMap = Of<'DataMap'>
export type AuditPage = Of<'AuditPage'>
export type FeedEvents = Of<'FeedEvents'>

export type Trace = Of<'Trace'>

export interface ListEvents extends AskOptions {
  /** `next` of the call before. Absent: what the server still has. */
  readonly after?: string
  /** Only those of this enrollment. */
  readonly enrollment?: string
  readonly limit?: number
  /** How long the server waits for the next event, in milliseconds: at most 25,000. Default 0. */
  readonly waitMs?: number
}

export interface ListAudit extends PageOptions {
  readonly newestFirst?: boolean
  readonly action?: string
  readonly actor?: string
  readonly subject?: string
}

/** The server itself: who asks, what it did, and what it keeps. */
export interface ServerCalls {
  readonly whoami: (options?: AskOptions) => Call<Whoami>
  /** How many enrollments there are, by state, kind, system and last contact. */
  readonly fleet: (options?: AskOptions) => Call<Fleet>
  readonly events: (options?: ListEvents) => Call<FeedEvents>
  /** Keeps the next messages of an enrollment, until a date within 24 hours. */
  readonly startTrace: (id: string, until: Date, options?: AskOptions) => Call<void>
  /** The messages that were kept, without secrets; no `until` when tracing is off. */
  readonly trace: (id: string, options?: AskOptions) => Call<Trace>
  /** Drops what was kept. False if the enrollment is not traced. */
  readonly stopTrace: (id: string, options?: AskOptions) => Call<boolean>
  readonly audit: (page?: ListAudit) => Call<AuditPage>
  readonly dataMap: (options?: AskOptions) => Call<DataMap>
}

const traceOf = (id: string) => ['v1', 'enrollments', id, 'trace']

export const serverCalls = (ask: Ask): ServerCalls => ({
  whoami: ({ signal } = {}) => ask({ path: ['v1', 'whoami'], signal, as: (known) => known.Whoami }),
  fleet: ({ signal } = {}) => ask({ path: ['v1', 'fleet'], signal, as: (known) => known.Fleet }),
  events: ({ signal, ...query } = {}) =>
    ask({ path: ['v1', 'events'], query: { ...query }, signal, as: (known) => known.FeedEvents }),
  startTrace: (id, until, { signal } = {}) =>
    operation(
      pipe(
        ask({
          method: 'PUT',
          path: traceOf(id),
          json: { until },
          signal,
          as: (known) => known.Done,
        }),
        TE.map(() => undefined),
      ),
    ),
  trace: (id, { signal } = {}) => ask({ path: traceOf(id), signal, as: (known) => known.Trace }),
  stopTrace: (id, { signal } = {}) =>
    absent(
      operation(
        pipe(
          ask({ method: 'DELETE', path: traceOf(id), signal, as: (known) => known.Done }),
          TE.map(() => true),
        ),
      ),
      false,
    ),
  audit: ({ signal, ...query } = {}) =>
    ask({ path: ['v1', 'audit'], query: { ...query }, signal, as: (known) => known.AuditPage }),
  dataMap: ({ signal } = {}) =>
    ask({ path: ['v1', 'data-map'], signal, as: (known) => known.DataMap }),
})
