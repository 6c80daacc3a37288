import * as E from 'fp-ts/lib/Either.js'

import type { LocationTokenUnavailable } from '../errors.js'
import type { LocationToken } from './locationToken.js'

/** A location token, or where to load the newest one from: then a refused one is loaded again, once. */
export type LocationTokenSource = LocationToken | (() => Promise<LocationToken>)

export interface TokenHolder {
  readonly current: () => Promise<E.Either<LocationTokenUnavailable, LocationToken>>
  /** Loads again; none of the callers that wait at the same time loads once more. */
  readonly reload: () => Promise<E.Either<LocationTokenUnavailable, LocationToken>>
}

export const tokenHolder = (source: LocationTokenSource): TokenHolder => {
  let held: LocationToken | undefined = typeof source === 'function' ? undefined : source
  let loading: Promise<E.Either<LocationTokenUnavailable, LocationToken>> | undefined

  const load = async (
    from: () => Promise<LocationToken>,
  ): Promise<E.Either<LocationTokenUnavailable, LocationToken>> => {
    try {
      held = await from()
      return E.right(held)
    } catch {
      return E.left(UNAVAILABLE)
    } finally {
      loading = undefined
    }
  }

  const reload: TokenHolder['reload'] = () =>
    typeof source === 'function' ? (loading ??= load(source)) : Promise.resolve(E.right(source))

  return {
    current: () => (held === undefined ? reload() : Promise.resolve(E.right(held))),
    reload,
  }
}

const UNAVAILABLE: LocationTokenUnavailable = {
  _tag: 'LocationTokenUnavailable',
  message:
    'The location token could not be loaded: its source failed. See to the place that stores it.',
}
