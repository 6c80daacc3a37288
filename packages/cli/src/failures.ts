import { type Failure, isFailed } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { ExitCase } from './exitCodes.js'
import { Stop } from './stop.js'

/** Failures after which the same again may succeed; every other failure of a call is a rejection. */
const UNREACHABLE: ReadonlySet<string> = new Set([
  'ConnectFailed',
  'ConnectionRefused',
  'ConnectionLost',
  'DeadlineExceeded',
  'HostNotFound',
  'PingLost',
  'ServiceUnavailable',
  'ServiceConfigUnavailable',
  'StoreUnavailable',
  'TimedOut',
  'TlsFailed',
  'TooManyRequests',
])

/** How a command ends that failed in this way. */
export const exitOf = ({ _tag }: Failure): ExitCase =>
  UNREACHABLE.has(_tag) ? 'unreachable' : 'rejected'

/** What was thrown, as an end of the command; undefined for a fault of ours. */
export const stopOf = (error: unknown): Stop | undefined => {
  if (error instanceof Stop) return error
  return isFailed(error) ? new Stop(exitOf(error.failure), error.failure.message) : undefined
}

/** A credential that was read: it ends the command if it is not what it should be. */
export const credential = <A>(read: E.Either<Failure, A>): A => {
  if (E.isRight(read)) return read.right
  throw new Stop('unreadable', read.left.message)
}
