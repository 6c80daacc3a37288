import { orThrow } from '@mdm-kit/codec'
import type { HttpRequest, HttpResponse } from '@mdm-kit/http'
import {
  notificationReceiver,
  type NotificationReceiverOptions,
  type NotificationTokens,
} from '@mdm-kit/vpp'
import type * as T from 'fp-ts/lib/Task.js'

import type { Ports } from '@mdm-kit/store'

/** The tokens that notifications about a location are accepted with, shared by all processes. */
export const storedNotificationTokens = (
  { vppLocations }: Pick<Ports, 'vppLocations'>,
  uId: string,
): NotificationTokens => ({
  accepted: () => orThrow(vppLocations.notificationTokens(uId)),
  accept: async (tokens) => {
    await orThrow(vppLocations.acceptNotificationTokens(uId, tokens))
  },
})

export interface VppNotificationsOptions extends Pick<NotificationReceiverOptions, 'onRejected'> {
  readonly store: Pick<Ports, 'vppLocations' | 'syncs'>
  readonly uId: string
  /** Told of each notification after it made the location due: `worker.wake`, and a client's `notified`. */
  readonly onNotification?: NotificationReceiverOptions['onNotification']
  readonly now?: () => Date
}

/**
 * A handler for the `notificationUrl` of one location: what Apple tells of makes it due for a sync, in
 * whichever process. Mount it at a path of its own for each location.
 */
export const vppNotifications = ({
  store,
  uId,
  onNotification,
  onRejected,
  now = () => new Date(),
}: VppNotificationsOptions): ((request: HttpRequest) => T.Task<HttpResponse>) =>
  notificationReceiver({
    tokens: storedNotificationTokens(store, uId),
    uId,
    onNotification: async (notification) => {
      if (notification._tag !== 'Test') await orThrow(store.syncs.wake('VppLocation', uId, now()))
      await onNotification?.(notification)
    },
    ...(onRejected !== undefined && { onRejected }),
  })
