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

/**
 * Runs with a signal that aborts with the first of these. Nothing of it stays behind on a signal that
 * lives longer, as with `AbortSignal.any`.
 */
export const withEither = async <A>(
  lifetime: AbortSignal,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<A>,
): Promise<A> => {
  if (signal === undefined) return run(lifetime)
  const either = new AbortController()
  const sources = [lifetime, signal]
  const abort = (): void => either.abort()
  if (sources.some(({ aborted: ended }) => ended)) abort()
  for (const source of sources) source.addEventListener('abort', abort, { once: true })
  try {
    return await run(either.signal)
  } finally {
    for (const source of sources) source.removeEventListener('abort', abort)
  }
}
