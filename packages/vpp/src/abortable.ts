import type { TransportError } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

/** The failure of a call that its signal ended while it waited for something shared. */
export const aborted = (request: string): TransportError => ({
  _tag: 'Aborted',
  request,
  message: `${request}: ended by the caller's signal.`,
})

/**
 * The result, or `Aborted` as soon as the signal says so. What the promise stands for goes on: others
 * may wait for it too.
 */
export const unlessAborted = <A>(
  work: Promise<A>,
  signal: AbortSignal | undefined,
  request: string,
): Promise<E.Either<TransportError, A>> =>
  new Promise((resolve, reject) => {
    const onAbort = (): void => resolve(E.left(aborted(request)))
    if (signal?.aborted === true) {
      onAbort()
      return
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    work
      .then((value) => resolve(E.right(value)), reject)
      .finally(() => signal?.removeEventListener('abort', onAbort))
  })

/** Aborts with the client, or with the call. */
export const linked = (lifetime: AbortSignal, signal: AbortSignal | undefined): AbortSignal =>
  signal === undefined ? lifetime : AbortSignal.any([lifetime, signal])
