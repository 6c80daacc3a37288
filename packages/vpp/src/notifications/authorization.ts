import { type Secret, reveal } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'
import { createHash, timingSafeEqual } from 'node:crypto'

const BEARER = /^bearer ([^ ]+) *$/i

/**
 * Whether a request carries one of the accepted `notificationAuthToken`s.
 *
 * Takes the same time whichever token it is compared with and however much of it is right: digests
 * are compared, and every one of them. This is the only proof that a notification comes from Apple;
 * compare its `uId` as well.
 */
export const notificationAuthorized = (
  request: Pick<HttpRequest, 'headers'>,
  accepted: readonly Secret<string>[],
): boolean => {
  const given = BEARER.exec(request.headers['authorization'] ?? '')?.[1]
  const digest = digestOf(given ?? '')
  const matches = accepted.map((token) => timingSafeEqual(digest, digestOf(reveal(token))))
  return given !== undefined && matches.includes(true)
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()
