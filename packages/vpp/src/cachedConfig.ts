import * as E from 'fp-ts/lib/Either.js'

import { SERVICE_CONFIG_LIFETIME } from './protocol/serviceConfig.js'

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
  let goodUntil = -Infinity
  let lookAgainAt = -Infinity
  let reading: Promise<E.Either<Err, Config>> | undefined

  const refresh = async (): Promise<E.Either<Err, Config>> => {
    try {
      const result = await read()
      if (E.isRight(result)) {
        config = result.right
        goodUntil = now().getTime() + SERVICE_CONFIG_LIFETIME
        lookAgainAt = goodUntil
      } else {
        // The calls themselves will tell what is wrong: they need not wait for this one each time.
        lookAgainAt = now().getTime() + PAUSE
        onFailure(result.left)
      }
      return result
    } finally {
      reading = undefined
    }
  }

  return {
    get: (fresh) =>
      !fresh && now().getTime() < goodUntil
        ? Promise.resolve(E.right(config))
        : (reading ??= refresh()),
    inForce: async (fresh) => {
      if (fresh || now().getTime() >= lookAgainAt) await (reading ??= refresh())
      return config
    },
  }
}
