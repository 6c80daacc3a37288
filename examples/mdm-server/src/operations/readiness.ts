import type { StoreUnavailable } from '@mdm-kit/server'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

export type Readiness =
  | { readonly ready: true }
  | { readonly ready: false; readonly because: 'shutting down' | 'the store does not answer' }

/** A probe that is kept waiting learns nothing: no answer in time is an answer. */
const PATIENCE_MS = 2000

/**
 * Whether requests should come here, asked of the store each time.
 *
 * @param isClosing a server that ends says so before it stops to listen
 */
export const readiness =
  (
    ping: () => TE.TaskEither<StoreUnavailable, void>,
    isClosing: () => boolean,
    patienceMs = PATIENCE_MS,
  ) =>
  async (): Promise<Readiness> => {
    if (isClosing()) return { ready: false, because: 'shutting down' }
    const timer: { id?: NodeJS.Timeout } = {}
    const late = new Promise<boolean>((resolve) => {
      timer.id = setTimeout(() => {
        resolve(false)
      }, patienceMs)
    })
    const answers = await Promise.race([ping()().then(E.isRight), late])
    clearTimeout(timer.id)
    return answers ? { ready: true } : { ready: false, because: 'the store does not answer' }
  }
