import { IsoDate } from '@mdm-kit/codec'
import { AccountDetail, Device, ProfileDefinition } from '@mdm-kit/dep'
import { Assignment, ManageAssetsRequest, ResponseAsset } from '@mdm-kit/vpp'
import * as t from 'io-ts'

import type { Annotations } from '../jsonSchema.js'
import { pageOf } from './enrollment.js'

/** Responses about Apple's services. None holds a token. */

/** A codec of Apple's own shape; Apple documents it, so the OpenAPI document only names it. */
const apple = <A>(codec: t.Type<A, unknown>): t.Type<A, unknown> =>
  new t.Type(codec.name, (value): value is A => codec.is(value), codec.validate, codec.encode)

const AppleAccount = apple(AccountDetail)
const AppleDevice = apple(Device)
export const AppleProfile = apple(ProfileDefinition)
const AppleAsset = apple(ResponseAsset)
const AppleAssignment = apple(Assignment)
export const AppleManageAssets = apple(ManageAssetsRequest)

const object = (description: string) => ({ type: 'object', description })

export const serviceAnnotations: Annotations = new Map<t.Mixed, Readonly<Record<string, unknown>>>([
  [AppleAccount, object("Apple's AccountDetail.")],
  [AppleDevice, object("Apple's Device.")],
  [AppleProfile, object("Apple's Profile, without `devices`.")],
  [AppleAsset, object("Apple's ResponseAsset.")],
  [AppleAssignment, object("Apple's Assignment.")],
  [
    AppleManageAssets,
    object("Apple's ManageAssetsRequest: assets, and serialNumbers or clientUserIds."),
  ],
])

export const PushCertificates = pageOf(
  'PushCertificates',
  t.exact(
    t.type({
      topic: t.string,
      /** Hexadecimal, as the push portal shows it. */
      serialNumber: t.string,
      notAfter: IsoDate,
      daysLeft: t.number,
      storedAt: IsoDate,
    }),
    'PushCertificate',
  ),
)

const sync = {
  dueAt: IsoDate,
  syncedAt: IsoDate,
  failure: t.exact(
    t.type({ at: IsoDate, tag: t.string, message: t.string, count: t.number }),
    'SyncFailure',
  ),
}

export const DepServerShape = t.exact(
  t.intersection([
    t.type({ name: t.string, tokenExpiresAt: IsoDate, storedAt: IsoDate }),
    t.partial({ account: AppleAccount, defaultProfileUuid: t.string, ...sync }),
  ]),
  'DepServer',
)

export const DepServers = pageOf('DepServers', DepServerShape)

/** A certificate that waits for a server token. */
export const DepTokenKeys = pageOf(
  'DepTokenKeys',
  t.exact(t.type({ server: t.string, createdAt: IsoDate }), 'DepTokenKey'),
)

/** The account that a server token belongs to. */
export const DepAccount = t.exact(t.type({ name: t.string, account: AppleAccount }), 'DepAccount')

export const DepDeviceShape = t.exact(
  t.intersection([
    t.type({ device: AppleDevice, withoutProfile: t.boolean }),
    t.partial({ deletedAt: IsoDate, wantedProfileUuid: t.string, assignAgainAt: IsoDate }),
  ]),
  'DepDevice',
)

export const DepDevices = pageOf('DepDevices', DepDeviceShape)

export const DepProfileShape = t.exact(
  t.type({ profileUuid: t.string, definition: AppleProfile, definedAt: IsoDate }),
  'DepProfile',
)

export const DepProfiles = pageOf('DepProfiles', DepProfileShape)

/** Apple's status for each serial number: SUCCESS, NOT_ACCESSIBLE, FAILED, THROTTLED. */
export const DepStatuses = t.exact(t.type({ devices: t.record(t.string, t.string) }), 'DepStatuses')

/** The server that manages a location, as it described itself. */
const VppMdm = t.exact(t.partial({ id: t.string, name: t.string, metadata: t.string }), 'VppMdm')

/** `mdmName` is the name of the server that manages it, if one does. */
export const VppLocationAdded = t.exact(
  t.intersection([
    t.type({ uId: t.string, owner: t.keyof({ Nobody: null, Ours: null, Other: null }) }),
    t.partial({ locationName: t.string, mdmName: t.string }),
  ]),
  'VppLocationAdded',
)

export const VppLocationShape = t.exact(
  t.intersection([
    t.type({ uId: t.string, tokenExpiresAt: IsoDate, storedAt: IsoDate }),
    t.partial({
      orgName: t.string,
      locationName: t.string,
      countryISO2ACode: t.string,
      defaultPlatform: t.string,
      mdmInfo: VppMdm,
      assignmentsWalkedAt: IsoDate,
      ...sync,
    }),
  ]),
  'VppLocation',
)

export const VppLocations = pageOf('VppLocations', VppLocationShape)

export const VppAssets = pageOf('VppAssets', AppleAsset)
export const VppAssignments = pageOf('VppAssignments', AppleAssignment)

/** The outcome of an assignment, as Apple counts: assets times devices or users. */
export const VppWork = t.exact(
  t.type({
    outcome: t.keyof({ Complete: null, Partial: null, Failed: null }),
    requested: t.number,
    completed: t.number,
    failed: t.number,
    /** Assigned or unassigned before. */
    already: t.number,
  }),
  'VppWork',
)
