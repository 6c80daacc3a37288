import type { Enrollment, QueueEntry } from '../api/shapes.js'
import { ago, moment } from '../format.js'

type Device = Pick<Enrollment, 'state' | 'unreachableSince' | 'lastSeenAt' | 'tokenUpdates'>
type Command = Pick<QueueEntry, 'state' | 'notBefore' | 'reportedAt'>

export const isOpen = ({ state }: Pick<QueueEntry, 'state'>): boolean =>
  state === 'Waiting' || state === 'Deferred'

/** Why a command waits, in one sentence; absent once it has ended. */
export const whyItWaits = (command: Command, device: Device, now: number): string | undefined => {
  if (!isOpen(command)) return undefined
  const { notBefore } = command
  if (notBefore !== undefined && Date.parse(notBefore) > now)
    return `It is not sent before ${moment(notBefore)}.`
  if (device.state === 'CheckedOut')
    return 'The device has checked out: it never comes back for it.'
  if (device.state === 'Authenticated')
    return 'The device has not finished enrolling: it cannot be pushed to yet.'
  if (device.unreachableSince !== undefined)
    return `APNs has rejected pushes since ${moment(device.unreachableSince)}: it is sent when the device connects on its own.`
  if (command.state === 'Deferred')
    return `The device was busy (NotNow, ${ago(command.reportedAt, now)}): it is sent again when the device next connects.`
  return `The device was pushed to and has not answered yet; its last contact was ${ago(device.lastSeenAt, now)}.`
}
