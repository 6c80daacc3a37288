import { reveal } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { vpp } from '../support/codecs.js'

const STORE = { meta: { storefront: { id: '143443', cc: 'de' } } }
const ITEM = {
  id: 361309726,
  name: 'Pages',
  bundleId: 'com.example.pages',
  copyright: '© Example',
  description: { standard: 'Writes.' },
  artwork: { url: 'https://example.com/{w}x{h}.{f}' },
  genreNames: ['Productivity'],
  url: 'https://example.com/id361309726',
  kind: 'iosSoftware',
  isVppDeviceBasedLicensingEnabled: true,
}
const ASSET = {
  adamId: '361309726',
  pricingParam: 'STDQ',
  productType: 'App',
  assignedCount: 3,
  availableCount: 6,
  retiredCount: 1,
  totalCount: 9,
  deviceAssignable: true,
  revocable: true,
}
const LICENSE = {
  licenseId: 4,
  licenseIdStr: '4',
  adamId: 361309726,
  adamIdStr: '361309726',
  productTypeId: 8,
  productTypeName: 'Application',
  pricingParam: 'STDQ',
  isIrrevocable: false,
  status: 'Associated',
  userId: 9,
  userIdStr: '9',
  clientUserIdStr: 'guid-9',
  serialNumber: 'C02X',
}
const ACCOUNT = {
  status: 0,
  appleId: 'manager@example.com',
  countryCode: 'DE',
  organizationId: 2168850000179778,
  organizationIdHash: 'hash',
  facilitatorMemberId: 200000,
  facilitatorMember: { facilitatorMemberId: '200000', organizationId: '1', appleId: 'a@b.c' },
  location: { locationId: 22, locationName: 'Springfield' },
  uId: '2049025000431439',
}
const CONFIG = { countryISO2ACode: 'DE', locationName: 'Springfield', uId: 'u' }
const USER = { clientUserId: 'guid-9', status: 'Associated', idHash: 'hash' }

/** What other products show for a purchase: field, codec, a document, and where it is in there. */
const ROWS: readonly (readonly [
  string,
  t.Mixed,
  unknown,
  readonly (string | number)[],
  unknown,
])[] = [
  ['Apple user ID', vpp.LegacyUser, { userId: 9, userIdStr: '9' }, ['userId'], 9],
  ['Apple user ID of a licence', vpp.License, LICENSE, ['userIdStr'], '9'],
  ['application description', vpp.LookupItem, ITEM, ['description', 'standard'], 'Writes.'],
  ['icon', vpp.LookupItem, ITEM, ['artwork', 'url'], ITEM.artwork.url],
  ['application ID', vpp.ResponseAsset, ASSET, ['adamId'], '361309726'],
  ['application ID, version 1', vpp.License, LICENSE, ['adamIdStr'], '361309726'],
  ['application name', vpp.LookupItem, ITEM, ['name'], 'Pages'],
  ['assignedCount', vpp.ResponseAsset, ASSET, ['assignedCount'], 3],
  ['availableCount', vpp.ResponseAsset, ASSET, ['availableCount'], 6],
  ['retiredCount', vpp.ResponseAsset, ASSET, ['retiredCount'], 1],
  ['totalCount', vpp.ResponseAsset, ASSET, ['totalCount'], 9],
  ['bundleId', vpp.LookupItem, ITEM, ['bundleId'], 'com.example.pages'],
  ['copyright', vpp.LookupItem, ITEM, ['copyright'], '© Example'],
  ['country code', vpp.ClientConfig, CONFIG, ['countryISO2ACode'], 'DE'],
  ['country code, version 1', vpp.LegacyClientConfig, ACCOUNT, ['countryCode'], 'DE'],
  ['country code, look-up', vpp.LookupResponse, STORE, ['meta', 'storefront', 'cc'], 'de'],
  ['deviceAssignable', vpp.ResponseAsset, ASSET, ['deviceAssignable'], true],
  [
    'facilitatorMemberId',
    vpp.LegacyClientConfig,
    ACCOUNT,
    ['facilitatorMember', 'facilitatorMemberId'],
    '200000',
  ],
  [
    'facilitatorMemberId as a number',
    vpp.LegacyClientConfig,
    ACCOUNT,
    ['facilitatorMemberId'],
    '200000',
  ],
  ['genres', vpp.LookupItem, ITEM, ['genreNames', 0], 'Productivity'],
  ['client user GUID', vpp.ResponseUser, USER, ['clientUserId'], 'guid-9'],
  ['client user GUID, version 1', vpp.License, LICENSE, ['clientUserIdStr'], 'guid-9'],
  ['revocable', vpp.ResponseAsset, ASSET, ['revocable'], true],
  ['isIrrevocable', vpp.License, LICENSE, ['isIrrevocable'], false],
  ['license ID', vpp.License, LICENSE, ['licenseIdStr'], '4'],
  ['location', vpp.ClientConfig, CONFIG, ['locationName'], 'Springfield'],
  ['location number', vpp.LegacyClientConfig, ACCOUNT, ['location', 'locationId'], 22],
  [
    'Managed Apple ID UPN',
    vpp.RequestUser,
    { clientUserId: 'guid-9', managedAppleId: 'u@managed.example.com' },
    ['managedAppleId'],
    'u@managed.example.com',
  ],
  ['Apple ID of the account', vpp.LegacyClientConfig, ACCOUNT, ['appleId'], ACCOUNT.appleId],
  ['OrganizationId', vpp.LegacyClientConfig, ACCOUNT, ['organizationId'], '2168850000179778'],
  ['pricingParam', vpp.ResponseAsset, ASSET, ['pricingParam'], 'STDQ'],
  ['productType', vpp.ResponseAsset, ASSET, ['productType'], 'App'],
  ['productType, version 1', vpp.License, LICENSE, ['productTypeName'], 'Application'],
  ['url', vpp.LookupItem, ITEM, ['url'], 'https://example.com/id361309726'],
  ['user status', vpp.ResponseUser, USER, ['status'], 'Associated'],
  [
    'user status of an assignment',
    vpp.Assignment,
    { adamId: '1', pricingParam: 'STDQ', clientUserId: 'u', userStatus: 'Registered' },
    ['userStatus'],
    'Registered',
  ],
  [
    'device serial number',
    vpp.Assignment,
    { adamId: '1', pricingParam: 'STDQ', serialNumber: 'C02X' },
    ['serialNumber'],
    'C02X',
  ],
]

const at = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (inner as Readonly<Record<string | number, unknown>>)[key],
    value,
  )

describe('what a list of purchases shows', () => {
  test.each(ROWS)('%s is read', (_, codec, json, path, expected) => {
    const decoded = codec.decode(json)
    expect(E.isRight(decoded) ? at(decoded.right, path) : decoded).toEqual(expected)
  })

  test('location token', () => {
    const content = { token: 'opaque', expDate: '2027-06-05T12:00:00+0000', orgName: 'ORG12345' }
    const decoded = vpp.LocationTokenContent.decode(content)
    expect(E.isRight(decoded) && reveal(decoded.right.token)).toBe('opaque')
  })
})
