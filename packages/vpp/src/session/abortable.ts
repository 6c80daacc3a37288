import { type TransportError, whenAborted } from '@mdm-kit/http'
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
export const unlessAborted = async <A>(
  work: Promise<A>,
  signal: AbortSignal | undefined,
  request: string,
): Promise<E.Either<TransportError, A>> => {
  if (signal === undefined) return E.right(await work)
  let leave = (): void => undefined
  const ended = new Promise<E.Either<TransportError, A>>((resolve) => {
    leave = whenAborted(signal, () => resolve(E.left(aborted(request))))
  })
  try {
    return await Promise.race([ended, work.then((value) => E.right(value))])
  } finally {
    leave()
  }
}

/** Runs with a signal of its own, which aborts with the client or with the caller. */
export const withEither = async <A>(
  lifetime: AbortSignal,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<A>,
): Promise<A> => {
  const own = new AbortController()
  const abort = (): void => own.abort()
  const leave = [lifetime, ...(signal === undefined ? [] : [signal])].map((source) =>
    whenAborted(source, abort),
  )
  try {
    return await run(own.signal)
  } finally {
    for (const end of leave) end()
  }
}
