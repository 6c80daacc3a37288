import {
  clientClosed,
  connectFailed,
  identityRejected,
  tunnelRejected,
  queueFull,
  serverNotTrusted,
  topicStopped,
  type Attempts,
  type PushError,
} from '../errors.js'
import type { ConnectProblem } from './problems.js'

/** Why a pool takes no push now; undefined when it does. */
export const rejectionOf = (
  stopped: string | undefined,
  closed: boolean,
  full: boolean,
): ((apnsId: string, limit: number) => PushError) | undefined => {
  const unsent = (apnsId: string): Attempts => ({ attempts: 0, ambiguous: false, apnsId })
  if (closed) return (apnsId) => clientClosed(unsent(apnsId))
  if (stopped !== undefined) return (apnsId) => topicStopped(stopped, unsent(apnsId))
  return full ? (_, limit) => queueFull(limit) : undefined
}

/** What a push gets that waited for a connection which did not come. */
export const connectError = (problem: ConnectProblem, attempts: Attempts): PushError => {
  switch (problem._tag) {
    case 'ConnectFailed':
      return connectFailed(problem.code, attempts)
    case 'ServerNotTrusted':
      return serverNotTrusted(problem.code, attempts)
    case 'TunnelRejected':
      return tunnelRejected(problem.status, attempts)
    case 'IdentityRejected':
      return identityRejected(problem.by, problem.reason, attempts)
  }
}
