import { encodeCheckin, type CheckinMessage } from '@mdm-kit/checkin'
import { unwrap } from '@mdm-kit/codec'

import { topic } from '@mdm-kit/scenes/testScene'

export const MIGRATED = '99385AF6-44CB-5621-A678-A321F4D9A2C8'

/** What another server kept of a device. */
export const checkins: Readonly<Record<string, CheckinMessage>> = {
  authenticate: {
    MessageType: 'Authenticate',
    UDID: MIGRATED,
    Topic: topic,
    SerialNumber: 'C02MIGRATED',
  },
  tokenUpdate: {
    MessageType: 'TokenUpdate',
    UDID: MIGRATED,
    Topic: topic,
    Token: new Uint8Array([1, 2, 3]),
    PushMagic: 'magic',
  },
  userTokenUpdate: {
    MessageType: 'TokenUpdate',
    UDID: MIGRATED,
    UserID: 'U',
    UserShortName: 'u',
    Topic: topic,
    Token: new Uint8Array([4, 5, 6]),
    PushMagic: 'magic of u',
  },
  setBootstrapToken: {
    MessageType: 'SetBootstrapToken',
    UDID: MIGRATED,
    BootstrapToken: new Uint8Array([7, 8, 9]),
  },
  checkOut: { MessageType: 'CheckOut', UDID: MIGRATED, Topic: topic },
}

export const plistOf = (message: CheckinMessage | undefined): Uint8Array => {
  if (message === undefined) throw new Error('no such message')
  return unwrap(encodeCheckin(message))
}
