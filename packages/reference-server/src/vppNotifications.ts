import type { Store } from '@mdm-kit/store'
import { vppNotifications } from '@mdm-kit/sync'
import type { RequestHandler } from '@mdm-kit/server'
import * as E from 'fp-ts/lib/Either.js'

import type { Config } from './config/config.js'
import { text, unavailable } from './http/responses.js'

/** Below it, each location has a path, by its uId. */
export const VPP_NOTIFICATIONS_PATH = '/vpp/notifications/'

/** The URL of the receiver of a location. Undefined: notifications are off. */
export const notificationsUrl = (
  { publicUrl, vppNotifications: isWanted }: Pick<Config, 'publicUrl' | 'vppNotifications'>,
  uId: string,
): string | undefined =>
  isWanted && publicUrl !== undefined
    ? publicUrl + VPP_NOTIFICATIONS_PATH + encodeURIComponent(uId)
    : undefined

/** Receives notifications of App and Book Management, and syncs their locations at once. */
export const notificationsOf = (store: Store, wake: () => void): RequestHandler => {
  const receivers = new Map<string, RequestHandler>()

  const receiverOf = (uId: string): RequestHandler => {
    const receiver =
      receivers.get(uId) ?? vppNotifications({ store, uId, onNotification: () => wake() })
    receivers.set(uId, receiver)
    return receiver
  }

  return async (request) => {
    const uId = uIdIn(request.path)
    if (uId === undefined) return text(404, '')
    const location = await store.vppLocations.find(uId)()
    // Apple repeats a notification that was not accepted.
    if (E.isLeft(location)) return unavailable('')
    if (location.right !== undefined) return receiverOf(uId)(request)
    receivers.delete(uId)
    return text(404, '')
  }
}

const LONGEST = 512

const uIdIn = (path: string): string | undefined => {
  const [below = ''] = path.slice(VPP_NOTIFICATIONS_PATH.length).split('?')
  const uId = E.tryCatch(() => decodeURIComponent(below), E.toError)
  return E.isLeft(uId) || uId.right.length > LONGEST || uId.right.includes('\0')
    ? undefined
    : uId.right
}
