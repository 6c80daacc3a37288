import type * as t from 'io-ts'

import type { Ask, AskOptions, Shapes } from './ask.js'
import type { Call, PageOptions } from './enrollments.js'

type Of<Name extends keyof Shapes> = t.TypeOf<Shapes[Name]>

export type Whoami = Of<'Whoami'>
export type Fleet = Of<'Fleet'>
export type DataMap = Of<'DataMap'>
export type AuditPage = Of<'AuditPage'>
export type FeedEvents = Of<'FeedEvents'>

export interface ListEvents extends AskOptions {
  /** `next` of the call before. Absent: what the server still has. */
  readonly after?: string | number
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
  readonly audit: (page?: ListAudit) => Call<AuditPage>
  readonly dataMap: (options?: AskOptions) => Call<DataMap>
}

export const serverCalls = (ask: Ask): ServerCalls => ({
  whoami: ({ signal } = {}) => ask({ path: ['v1', 'whoami'], signal, as: (known) => known.Whoami }),
  fleet: ({ signal } = {}) => ask({ path: ['v1', 'fleet'], signal, as: (known) => known.Fleet }),
  events: ({ signal, ...query } = {}) =>
    ask({ path: ['v1', 'events'], query: { ...query }, signal, as: (known) => known.FeedEvents }),
  audit: ({ signal, ...query } = {}) =>
    ask({ path: ['v1', 'audit'], query: { ...query }, signal, as: (known) => known.AuditPage }),
  dataMap: ({ signal } = {}) =>
    ask({ path: ['v1', 'data-map'], signal, as: (known) => known.DataMap }),
})
