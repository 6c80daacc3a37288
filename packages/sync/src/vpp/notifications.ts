import { unwrap } from '@mdm-kit/codec'
import {
  notificationReceiver,
  type NotificationReceiver,
  type NotificationReceiverOptions,
  type NotificationTokens,
} from '@mdm-kit/vpp'

import type { Ports } from '@mdm-kit/store'

/** The bearer tokens that notifications about a location must carry, shared by all processes. */
export const storedNotificationTokens = (
  { vppLocations }: Pick<Ports, 'vppLocations'>,
  uId: string,
): NotificationTokens => ({
  accepted: async () => unwrap(await vppLocations.notificationTokens(uId)()),
  accept: async (tokens) => {
    unwrap(await vppLocations.acceptNotificationTokens(uId, tokens)())
  },
})

export interface VppNotificationsOptions extends Pick<NotificationReceiverOptions, 'onRejected'> {
  readonly store: Pick<Ports, 'vppLocations' | 'syncs'>
  readonly uId: string
  /** Called after a notification made the location due: call `worker.wake`, and a client's `notified`. */
  readonly onNotification?: NotificationReceiverOptions['onNotification']
  readonly now?: () => Date
}

/**
 * A handler for the `notificationUrl` of one location: each notification from Apple makes the location
 * due for a sync by any process. Mount one for each location, at a path of its own.
 */
export const vppNotifications = ({
  store,
  uId,
  onNotification,
  onRejected,
  now = () => new Date(),
}: VppNotificationsOptions): NotificationReceiver =>
  notificationReceiver({
    tokens: storedNotificationTokens(store, uId),
    uId,
    onNotification: async (notification) => {
      if (notification._tag !== 'Test') unwrap(await store.syncs.wake('VppLocation', uId, now())())
      await onNotification?.(notification)
    },
    ...(onRejected !== undefined && { onRejected }),
  })
