import { cached, type Clock } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import { SERVICE_CONFIG_LIFETIME_MS } from '../protocol/serviceConfig.js'

/** A service configuration, read again when it is older than five minutes, by one call at a time. */
export interface CachedConfig<Err, Config> {
  /** One that is still fresh, or the response to a new request. */
  readonly get: (fresh: boolean) => Promise<E.Either<Err, Config>>
  /** The newest that was ever read, after a look for a newer one; `empty` at worst. */
  readonly inForce: (fresh: boolean) => Promise<Config>
}

/** Before a configuration that could not be read is asked for again. */
const PAUSE_MS = 30_000

export const cachedConfig = <Err, Config>(
  empty: Config,
  read: () => Promise<E.Either<Err, Config>>,
  clock: Pick<Clock, 'now'>,
  onFailure: (error: Err) => void,
): CachedConfig<Err, Config> => {
  let newest = empty
  const lifetimeMs = (pauseMs: number): number => pauseMs

  const look = async (): Promise<E.Either<Err, Config>> => {
    const result = await read()
    if (E.isRight(result)) newest = result.right
    else onFailure(result.left)
    // The calls themselves will show what is wrong: they need not wait for this one each time.
    looked.set(E.isRight(result) ? SERVICE_CONFIG_LIFETIME_MS : PAUSE_MS)
    return result
  }
  const config = cached(look, { clock, lifetimeMs: () => SERVICE_CONFIG_LIFETIME_MS })
  /** Holds the milliseconds until the next look. */
  const looked = cached<never, number>(
    async () => E.right(E.isRight(await config.reload()) ? SERVICE_CONFIG_LIFETIME_MS : PAUSE_MS),
    { clock, lifetimeMs },
  )

  return {
    get: (fresh) => (fresh ? config.reload() : config.get()),
    inForce: async (fresh) => {
      await (fresh ? looked.reload() : looked.get())
      return newest
    },
  }
}
