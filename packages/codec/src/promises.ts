import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { Failure } from './failure.js'
import { unwrap } from './operation.js'

/** Runs one call: resolves with its value, or rejects with `Failed`. */
export const orThrow = async <F extends Failure, A>(call: TE.TaskEither<F, A>): Promise<A> =>
  unwrap(await call())

/** The same methods and arguments; each `TaskEither` became a promise that rejects with `Failed`. */
export type Promises<Client> = {
  readonly [K in keyof Client]: Client[K] extends (
    ...args: infer Args
  ) => TE.TaskEither<infer F, infer A>
    ? F extends Failure
      ? (...args: Args) => Promise<A>
      : Client[K]
    : Client[K]
}

/**
 * A client for people who do not use fp-ts.
 *
 * `promises(dep).syncDevices(cursor)` takes what `dep.syncDevices` takes, and resolves, or rejects
 * with a `Failed` whose `failure` is that method's own union. Members that return something else,
 * such as async iterables, are passed through.
 */
export const promises = <Client extends object>(client: Client): Promises<Client> =>
  Object.fromEntries(
    Object.entries(client).map(([name, member]: [string, unknown]) => [
      name,
      typeof member === 'function' ? promised(client, member as Method) : member,
    ]),
  ) as Promises<Client>

type Method = (this: unknown, ...args: unknown[]) => unknown

const promised =
  (client: object, method: Method) =>
  (...args: unknown[]): unknown => {
    const result = method.apply(client, args)
    return isTask(result) ? orThrow(result) : result
  }

/** A method of a client that returns a function returns a task: there is nothing else to call. */
const isTask = (value: unknown): value is TE.TaskEither<Failure, unknown> =>
  typeof value === 'function' && value.length === 0
