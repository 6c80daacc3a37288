import * as E from 'fp-ts/lib/Either.js'

import type { Clock } from './clock.js'

/** A value that the calls of a client share, such as a session or an access token. */
export interface Cached<F, A> {
  /** The value that is held, or a newly loaded one. Callers at the same time share one load. */
  readonly get: () => Promise<E.Either<F, A>>
  /** Loads even if the value held is good. Callers at the same time share one load. */
  readonly reload: () => Promise<E.Either<F, A>>
  /** The value that `get` would give without a load. */
  readonly peek: () => A | undefined
  /** Takes over a value that came by another way, such as a rotated token. It is held like a loaded one. */
  readonly set: (value: A) => void
  /** Drops the value, so that the next `get` loads. */
  readonly drop: () => void
}

export interface CachedOptions<A> {
  /**
   * Milliseconds from its arrival that a value is good for. Default: until it is dropped. Leave a
   * margin for the request that uses it.
   */
  readonly lifetimeMs?: (value: A) => number
  readonly clock: Pick<Clock, 'now'>
}

/**
 * Keeps what `load` gives for as long as it is good, and loads once for everybody who waits.
 *
 * A failed load is not kept: the next `get` tries again.
 */
export const cached = <F, A>(
  load: () => Promise<E.Either<F, A>>,
  { lifetimeMs = () => Infinity, clock }: CachedOptions<A>,
): Cached<F, A> => {
  let held: { readonly value: A; readonly at: number } | undefined
  let loading: Promise<E.Either<F, A>> | undefined

  const set = (value: A): void => {
    held = { value, at: clock.now().getTime() }
  }

  const peek = (): A | undefined => {
    if (held === undefined) return undefined
    const lifetime = lifetimeMs(held.value)
    if (lifetime === Infinity) return held.value
    const age = clock.now().getTime() - held.at
    // A value from the future was loaded before the clock was set back: its age is not known.
    return age >= 0 && age < lifetime ? held.value : undefined
  }

  const reload = (): Promise<E.Either<F, A>> => {
    loading ??= load()
      .then((result) => {
        if (E.isRight(result)) set(result.right)
        return result
      })
      .finally(() => {
        loading = undefined
      })
    return loading
  }

  return {
    get: () => {
      const value = peek()
      return value === undefined ? reload() : Promise.resolve(E.right(value))
    },
    reload,
    peek,
    set,
    drop: () => {
      held = undefined
    },
  }
}
