import { decodeWith, secret, unwrap } from '@mdm-kit/codec'
import { cursorOf, Device, type DeviceChangesPage, ServerToken } from '@mdm-kit/dep'
import { parseLocationToken } from '@mdm-kit/vpp'

import type { AxmAccount } from '../axmOrganizations.js'
import type { Store } from '../ports.js'
import type { ClaimedSync, SyncKind } from '../syncs.js'
import { later, utf8 } from './rows.js'

/** What cases of several ports store. */

export const SERVER = 'main'
export const LOCATION = 'location-1'
export const ORGANIZATION = 'organization-1'

export const serverToken = (consumer_key = 'CK_1'): ServerToken =>
  unwrap(
    decodeWith(ServerToken)({
      consumer_key,
      consumer_secret: 'CS_hunter2',
      access_token: 'AT_hunter2',
      access_secret: 'AS_hunter2',
      access_token_expiry: '2026-12-31T00:00:00Z',
    }),
  )

export const putServer = (store: Store, name = SERVER, at = later(0)): Promise<void> =>
  store.depServers.put({
    name,
    serverToken: serverToken(),
    key: secret(utf8('key-hunter2')),
    account: { org_name: 'Example Inc.', server_uuid: 'S-1' },
    at,
  })

export const device = (serial_number: string, more: object = {}): Device =>
  unwrap(decodeWith(Device)({ serial_number, model: 'iPhone XR', ...more }))

/** A page of changes, by default from a sync. */
export const page = (
  devices: readonly Device[],
  more: Partial<DeviceChangesPage> = {},
): DeviceChangesPage => ({
  devices,
  position: { cursor: cursorOf('cursor-1'), phase: 'sync', at: later(1) },
  phase: 'sync',
  startsOver: false,
  endsFetch: false,
  ...more,
})

export const fileToken = (text = 'hunter2') =>
  unwrap(
    parseLocationToken(
      Buffer.from(
        JSON.stringify({ token: text, expDate: '2026-12-31T00:00:00+0000', orgName: 'ORG1' }),
      ).toString('base64'),
    ),
  )

export const putLocation = (store: Store, uId = LOCATION, at = later(0)): Promise<void> =>
  store.vppLocations.put({
    uId,
    locationToken: fileToken(),
    config: { locationName: 'Springfield', mdmInfo: { id: 'ours' } },
    at,
  })

export const axmAccount: AxmAccount = {
  clientId: 'BUSINESSAPI.1',
  keyId: 'KEY-1',
  key: secret('key-hunter2'),
}

export const putOrganization = (
  store: Store,
  name = ORGANIZATION,
  account = axmAccount,
  at = later(0),
): Promise<void> => store.axmOrganizations.put({ name, organization: 'business', account, at })

/** Claims what is due for two minutes. */
export const claim = (
  store: Store,
  kind: SyncKind,
  now = later(1),
): Promise<readonly ClaimedSync[]> => {
  const leaseUntil = new Date(now.getTime() + 120_000)
  return store.syncs.claim({ kind, now, limit: 9, leaseUntil })
}

export const leaseOf = async (store: Store, kind: SyncKind, now = later(1)) => {
  const [claimed] = await claim(store, kind, now)
  if (claimed === undefined) throw new Error('nothing was due')
  return claimed.lease
}
