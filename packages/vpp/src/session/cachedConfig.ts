import * as E from 'fp-ts/lib/Either.js'

import { SERVICE_CONFIG_LIFETIME } from '../protocol/serviceConfig.js'

/** A service configuration, read again when it is older than five minutes, by one call at a time. */
export interface CachedConfig<Err, Config> {
  /** One that is still fresh, or the answer to a new request. */
  readonly get: (fresh: boolean) => Promise<E.Either<Err, Config>>
  /** The newest that was ever read, after a look for a newer one; an empty one at worst. */
  readonly inForce: (fresh: boolean) => Promise<Config>
}

/** Milliseconds before one that could not be read is asked for again. */
const PAUSE = 30_000

export const cachedConfig = <Err, Config>(
  empty: Config,
  read: () => Promise<E.Either<Err, Config>>,
  now: () => Date,
  onFailure: (error: Err) => void,
): CachedConfig<Err, Config> => {
  let config = empty
  let readAt = -Infinity
  let lookedAt = -Infinity
  let pause = 0
  let reading: Promise<E.Either<Err, Config>> | undefined

  const refresh = async (): Promise<E.Either<Err, Config>> => {
    try {
      const result = await read()
      if (E.isRight(result)) {
        config = result.right
        readAt = now().getTime()
        pause = SERVICE_CONFIG_LIFETIME
      } else {
        // The calls themselves will tell what is wrong: they need not wait for this one each time.
        pause = PAUSE
        onFailure(result.left)
      }
      lookedAt = now().getTime()
      return result
    } finally {
      reading = undefined
    }
  }

  /** A moment in the future is one before the clock was set back. */
  const isWithin = (milliseconds: number, since: number): boolean => {
    const age = now().getTime() - since
    return age >= 0 && age < milliseconds
  }

  return {
    get: (fresh) =>
      !fresh && isWithin(SERVICE_CONFIG_LIFETIME, readAt)
        ? Promise.resolve(E.right(config))
        : (reading ??= refresh()),
    inForce: async (fresh) => {
      if (fresh || !isWithin(pause, lookedAt)) await (reading ??= refresh())
      return config
    },
  }
}
