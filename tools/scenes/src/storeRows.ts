import { decodeWith, secret, unwrap } from '@mdm-kit/codec'
import { cursorOf, Device, type DeviceChangesPage, ServerToken } from '@mdm-kit/dep'
import type { BoundIdentity, Store, SyncKind, SyncLease } from '@mdm-kit/store'
import { parseLocationToken } from '@mdm-kit/vpp'

/** What tests of several packages put into a store. */

export const later = (minutes: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minutes))

/** An identity by a name that stands for its hash. */
export const identityNamed = (name: string): BoundIdentity => ({
  identityHash: name,
  certificateHash: `certificate of ${name}`,
  notAfter: later(1000),
})

export const SERVER = 'main'
export const LOCATION = 'location-1'
export const ORGANIZATION = 'organization-1'

const serverToken = unwrap(
  decodeWith(ServerToken)({
    consumer_key: 'CK_1',
    consumer_secret: 'CS_hunter2',
    access_token: 'AT_hunter2',
    access_secret: 'AS_hunter2',
    access_token_expiry: '2026-12-31T00:00:00Z',
  }),
)

export const putServer = ({ depServers }: Store, name = SERVER, at = later(0)): Promise<void> =>
  depServers.put({
    name,
    serverToken,
    at,
    key: secret(Buffer.from('key-hunter2')),
    account: { org_name: 'Example Inc.', server_uuid: 'S-1' },
  })

const locationToken = unwrap(
  parseLocationToken(
    Buffer.from(
      JSON.stringify({ token: 'hunter2', expDate: '2026-12-31T00:00:00+0000', orgName: 'ORG1' }),
    ).toString('base64'),
  ),
)

export const putOrganization = (store: Store, name = ORGANIZATION): Promise<void> =>
  store.axmOrganizations.put({
    name,
    organization: 'business',
    account: { clientId: 'BUSINESSAPI.1', keyId: 'K-1', key: secret('hunter2-axm-key') },
    at: later(0),
  })

export const putLocation = (
  { vppLocations }: Store,
  uId = LOCATION,
  at = later(0),
): Promise<void> =>
  vppLocations.put({
    uId,
    locationToken,
    at,
    config: { locationName: 'Springfield', mdmInfo: { id: 'ours' } },
  })

export const device = (serial_number: string, more: object = {}): Device =>
  unwrap(decodeWith(Device)({ serial_number, model: 'iPhone XR', ...more }))

/** A page of changes, of a sync. */
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

/** Claims for two minutes what is due. */
export const leaseOf = async (
  { syncs }: Store,
  kind: SyncKind,
  now = later(1),
): Promise<SyncLease> => {
  const leaseUntil = new Date(now.getTime() + 120_000)
  const [claimed] = await syncs.claim({ kind, now, limit: 9, leaseUntil })
  if (claimed === undefined) throw new Error('nothing was due')
  return claimed.lease
}
