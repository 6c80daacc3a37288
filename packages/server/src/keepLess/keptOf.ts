import { identity } from 'fp-ts/lib/function.js'

import { withoutDeviceNames } from './deviceNames.js'
import type { Received } from './received.js'
import { withHashedSerialNumbers } from './serialNumbers.js'

/** What is left of a message that was received, before anything is done with it. */
export type KeptOf = <M extends Received>(received: M) => M

/** @param hashSerialNumber that of the store; absent: serial numbers are kept as they are */
export const keptOf = (
  dropDeviceNames: boolean,
  hashSerialNumber: ((serial: string) => string) | undefined,
): KeptOf => {
  const nameless: KeptOf = dropDeviceNames ? withoutDeviceNames : identity
  const hashed: KeptOf =
    hashSerialNumber === undefined ? identity : withHashedSerialNumbers(hashSerialNumber)
  return (received) => hashed(nameless(received))
}
