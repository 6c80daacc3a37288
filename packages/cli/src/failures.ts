import { type Failure, isFailed } from '@mdm-kit/codec'

import type { ExitCase } from './exitCodes.js'
import { Stop } from './stop.js'

/** Failures after which the same again may succeed; every other failure of a call is a rejection. */
const UNREACHABLE: ReadonlySet<string> = new Set([
  'TransportFailed',
  'ConnectionFailed',
  'TimedOut',
  'Unavailable',
  'StoreUnavailable',
])

/** How a command ends that failed in this way. */
export const exitOf = ({ _tag }: Failure): ExitCase =>
  UNREACHABLE.has(_tag) ? 'unreachable' : 'rejected'

/** What was thrown, as an end of the command; undefined for a fault of ours. */
export const stopOf = (error: unknown): Stop | undefined => {
  if (error instanceof Stop) return error
  return isFailed(error) ? new Stop(exitOf(error.failure), error.failure.message) : undefined
}
