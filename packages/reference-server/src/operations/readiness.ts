import type { StoreFault, StoreUnavailable } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

export type Readiness =
  { readonly ready: true } | { readonly ready: false; readonly because: string }

/** What a probe learns: no path, host or name. */
const BECAUSE: Readonly<Record<StoreFault, string>> = {
  DiskFull: 'the disk of the store is full',
  ReadOnly: 'the store can only be read',
  DiskFailed: 'the disk of the store failed',
  FilesGone: 'the files of the store are gone',
  Exposed: 'the files of the store are open to others',
  CannotOpen: 'the store cannot be opened',
  Damaged: 'the store is damaged',
  Busy: 'the store is busy',
  TooSlow: 'the store does not respond in time',
  Overloaded: 'the store is overloaded',
  Unreachable: 'the store cannot be reached',
  ShuttingDown: 'the store is shutting down',
  NotAllowed: 'the store does not accept this server',
  NoSuchDatabase: 'the store does not exist',
  SecretsLocked: 'the secrets of the store do not open',
}

const NO_RESPONSE = 'the store does not respond'

const becauseOf = ({ fault }: StoreUnavailable): string =>
  fault === undefined ? NO_RESPONSE : BECAUSE[fault]

/** A probe that waits learns nothing: no response in time counts as not ready. */
const PATIENCE_MS = 2000

/**
 * Whether requests should be sent here: the store can be read and written, and its secrets open.
 *
 * @param isClosing a server that shuts down is not ready before it stops listening
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
    const late = new Promise<E.Either<string, void>>((resolve) => {
      timer.id = setTimeout(() => {
        resolve(E.left(NO_RESPONSE))
      }, patienceMs)
    })
    const outcome = await Promise.race([ping()().then(E.mapLeft(becauseOf)), late])
    clearTimeout(timer.id)
    return E.isRight(outcome) ? { ready: true } : { ready: false, because: outcome.left }
  }
