import { reveal } from '@mdm-kit/codec'
import { cached, type Cached, type Clock } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import { locationTokenUnavailable, type LocationTokenUnavailable } from '../errors.js'
import type { LocationToken } from './locationToken.js'

/** A location token, or a function that loads the newest one: then a rejected token is loaded again, once. */
export type LocationTokenSource = LocationToken | (() => Promise<LocationToken>)

export type TokenHolder = Pick<Cached<LocationTokenUnavailable, LocationToken>, 'get' | 'reload'>

export const tokenHolder = (source: LocationTokenSource, clock: Pick<Clock, 'now'>): TokenHolder =>
  cached(
    async () => {
      if (typeof source !== 'function') return E.right(source)
      try {
        return E.right(await source())
      } catch {
        return E.left(locationTokenUnavailable())
      }
    },
    { clock },
  )

/** The token that the source has now, if it is not the one that was used: undefined otherwise. */
export const newerToken = async (
  tokens: TokenHolder,
  used: LocationToken,
): Promise<E.Either<LocationTokenUnavailable, LocationToken | undefined>> => {
  const loaded = await tokens.reload()
  if (E.isLeft(loaded)) return loaded
  return E.right(reveal(loaded.right.text) === reveal(used.text) ? undefined : loaded.right)
}
