import type * as t from 'io-ts'

import { type Ask, type AskOptions, listed, type Shapes } from './ask.js'
import type { Call } from './enrollments.js'

type Of<Name extends keyof Shapes> = t.TypeOf<Shapes[Name]>

/** The outcome per enrollment. */
export type QueuedCommands = Of<'QueuedCommands'>
/** As NanoMDM responds: `status` has an entry for each enrollment; errors are in it. */
export type PushResult = Of<'PushResult'>

/** A command for enrollments, and when it is sent. */
export interface EnqueueRequest extends AskOptions {
  /**
   * `RequestType` and the fields of this request type: bytes and dates as such, or as base64 and ISO 8601. The
   * server checks them.
   */
  readonly command: { readonly RequestType: string; readonly [field: string]: unknown }
  /** Ids, at most 5000. */
  readonly enrollments: readonly string[]
  readonly commandUuid?: string
  /** Higher goes first. Default 0. */
  readonly priority?: number
  readonly notBefore?: Date
  readonly expiresAt?: Date
  /** While a command with this key is open, a second one is a `Duplicate`. */
  readonly dedupeKey?: string
  readonly noPush?: boolean
  /** For enrollments that do not carry the command out, by Apple's schema. Default `warn`. */
  readonly eligibility?: 'warn' | 'reject' | 'ignore'
}

export interface EnqueuePlist extends AskOptions {
  readonly noPush?: boolean
  readonly priority?: number
  readonly notBefore?: Date
  readonly expiresAt?: Date
  readonly dedupeKey?: string
}

export type CommandForms = Of<'CommandForms'>
export type CommandEligibilities = Of<'CommandEligibilities'>

/** Queueing commands, and waking devices. */
export interface CommandCalls {
  /** `POST /v1/commands`: a command of Apple's schema. */
  readonly enqueue: (request: EnqueueRequest) => Call<QueuedCommands>
  /** `PUT /v1/enqueue/`: a command as a property list, of any request type. */
  readonly enqueuePlist: (
    ids: readonly string[],
    plist: Uint8Array,
    options?: EnqueuePlist,
  ) => Call<PushResult>
  /** The fields of each command of Apple's schema. */
  readonly commandForms: (options?: AskOptions) => Call<CommandForms>
  /** Which commands an enrollment carries out, and why not the others. */
  readonly eligibleCommands: (id: string, options?: AskOptions) => Call<CommandEligibilities>
  /** Sends pushes now. Those that fail are in the result, even if all of them do. */
  readonly push: (ids: readonly string[], options?: AskOptions) => Call<PushResult>
}

const RESULTS = [200, 207, 500]

export const commandCalls = (ask: Ask): CommandCalls => ({
  enqueue: ({ signal, ...json }) =>
    ask({
      method: 'POST',
      path: ['v1', 'commands'],
      json,
      signal,
      as: (known) => known.QueuedCommands,
    }),
  enqueuePlist: (ids, body, { signal, noPush, notBefore, expiresAt, dedupeKey, priority } = {}) =>
    ask({
      method: 'PUT',
      path: ['v1', 'enqueue', listed(ids)],
      query: {
        ...(noPush === true && { nopush: '1' }),
        priority,
        not_before: notBefore,
        expires_at: expiresAt,
        dedupe_key: dedupeKey,
      },
      bytes: { body, type: 'application/xml' },
      statuses: RESULTS,
      signal,
      as: (known) => known.PushResult,
    }),
  commandForms: ({ signal } = {}) =>
    ask({ path: ['v1', 'command-forms'], signal, as: (known) => known.CommandForms }),
  eligibleCommands: (id, { signal } = {}) =>
    ask({
      path: ['v1', 'enrollments', id, 'commands'],
      signal,
      as: (known) => known.CommandEligibilities,
    }),
  push: (ids, { signal } = {}) =>
    ask({
      method: 'PUT',
      path: ['v1', 'push', listed(ids)],
      statuses: RESULTS,
      signal,
      as: (known) => known.PushResult,
    }),
})
