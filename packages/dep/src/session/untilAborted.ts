import { type Aborted, type HttpRequest, whenAborted } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

/**
 * What is being waited for, or `Aborted` once the signal says so.
 *
 * The work itself goes on: others wait for the same session.
 */
export const untilAborted = async <L, A>(
  work: Promise<E.Either<L, A>>,
  request: HttpRequest,
  signal: AbortSignal | undefined,
): Promise<E.Either<L | Aborted, A>> => {
  if (signal === undefined) return work
  let leave = (): void => undefined
  const aborted = new Promise<E.Either<Aborted, never>>((resolve) => {
    leave = whenAborted(signal, () => resolve(E.left(abortedOf(request))))
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    leave()
  }
}

const abortedOf = (request: HttpRequest): Aborted => {
  const line = `${request.method} ${request.path.replace(/\?.*$/s, '')}`
  return { _tag: 'Aborted', request: line, message: `${line}: ended by the caller's signal.` }
}
