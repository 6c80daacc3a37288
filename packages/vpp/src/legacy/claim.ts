import { type Failure, decodeResponse, unreadableOf } from '@mdm-kit/codec'
import { parseJson } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { LegacyEnvelope } from './codec/envelope.js'
import { claimTooLong, CLIENT_CONTEXT_BYTES, type ClaimTooLong } from './errors.js'

/** How a server marks a location in version 1, by convention. Only `guid` identifies. */
export interface LegacyClaim {
  /** For people: where this server is. */
  readonly hostname: string
  /** 8-4-4-4-12 hexadecimal digits, ours for ever. */
  readonly guid: string
}

/** Who manages a location, by its newest `clientContext`. */
export type LegacyOwner =
  /** No response yet. */
  | { readonly _tag: 'Unknown' }
  | { readonly _tag: 'Nobody' }
  | { readonly _tag: 'Ours' }
  | { readonly _tag: 'Other'; readonly hostname?: string; readonly guid?: string }
  /** Plain text: the notice that version 2 manages the location. */
  | { readonly _tag: 'Version2'; readonly notice: string }

export const clientContextOf = ({
  hostname,
  guid,
}: LegacyClaim): E.Either<ClaimTooLong, string> => {
  const text = JSON.stringify({ hostname, guid })
  const bytes = Buffer.byteLength(text)
  return bytes < CLIENT_CONTEXT_BYTES ? E.right(text) : E.left(claimTooLong(bytes))
}

const Context = t.partial({ hostname: t.string, guid: t.string }, 'clientContext')
type Context = t.TypeOf<typeof Context>

/**
 * The owner after a response. A context that is not JSON is never an error: it is another's to choose.
 * One that is not even a text is some other server's, too.
 */
export const legacyOwnerAfter = (
  before: LegacyOwner,
  response: Pick<LegacyEnvelope, 'clientContext'>,
  ours: LegacyClaim | undefined,
): LegacyOwner => {
  const { clientContext } = response
  if ('clientContext' in unreadableOf(response)) return { _tag: 'Other' }
  if (clientContext === undefined) return before._tag === 'Unknown' ? { _tag: 'Nobody' } : before
  if (clientContext.trim() === '') return { _tag: 'Nobody' }
  const context = pipe(
    parseJson(Buffer.from(clientContext)),
    E.flatMap((json): E.Either<Failure, Context> => decodeResponse(Context)(json)),
  )
  if (E.isLeft(context)) return { _tag: 'Version2', notice: clientContext }
  const { guid, hostname } = context.right
  if (guid !== undefined && guid.toLowerCase() === ours?.guid.toLowerCase()) return { _tag: 'Ours' }
  return {
    _tag: 'Other',
    ...(hostname === undefined ? {} : { hostname }),
    ...(guid === undefined ? {} : { guid }),
  }
}
