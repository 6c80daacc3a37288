import { LooseText } from '@mdm-kit/codec'
import { AppleCareCoverageAttributes, MdmServerAttributes, OrgDeviceAttributes } from '@mdm-kit/axm'
import { AccountDetail, Device, ProfileDefinition } from '@mdm-kit/dep'
import { Assignment, ManageAssetsRequest, ResponseAsset } from '@mdm-kit/vpp'
import {
  AxmKind,
  AxmOrganizationRecord,
  AxmServerRecord,
  DepDeviceRecord,
  DepProfileRecord,
  DepServerRecord,
  DepTokenKeyRecord,
  InventoryRecord,
  PushCertificateRecord,
  VppLocationRecord,
} from '@mdm-kit/store'
import * as t from 'io-ts'

import type { Annotations } from '../jsonSchema.js'
import { pageOf } from './enrollment.js'
import { without } from './without.js'

/** Responses about Apple's services. None holds a token. */

const object = (description: string) => ({ type: 'object', description })

export const serviceAnnotations: Annotations = new Map<t.Mixed, Readonly<Record<string, unknown>>>([
  [LooseText, { type: 'string' }],
  [AccountDetail, object("Apple's AccountDetail.")],
  [Device, object("Apple's Device.")],
  [OrgDeviceAttributes, object("Apple's OrgDevice.Attributes.")],
  [MdmServerAttributes, object("Apple's MdmServer.Attributes.")],
  [AppleCareCoverageAttributes, object("Apple's AppleCareCoverage.Attributes.")],
  [ProfileDefinition, object("Apple's Profile, without `devices`.")],
  [ResponseAsset, object("Apple's ResponseAsset.")],
  [Assignment, object("Apple's Assignment.")],
  [
    ManageAssetsRequest,
    object("Apple's ManageAssetsRequest: assets, and serialNumbers or clientUserIds."),
  ],
])

export const PushCertificates = pageOf(
  'PushCertificates',
  t.exact(
    t.intersection([
      without('PushCertificate', PushCertificateRecord, 'certificate', 'staleToken').type,
      t.type({
        /** Hexadecimal, as the push portal shows it. */
        serialNumber: t.string,
        daysLeft: t.number,
      }),
    ]),
    'PushCertificate',
  ),
)

export const DepServerShape = without('DepServer', DepServerRecord, 'consumerKey', 'position')

export const DepServers = pageOf('DepServers', DepServerShape)

/** A certificate that waits for a server token. */
export const DepTokenKeys = pageOf(
  'DepTokenKeys',
  without('DepTokenKey', DepTokenKeyRecord, 'certificate'),
)

/** The account that a server token belongs to. */
export const DepAccount = t.exact(t.type({ name: t.string, account: AccountDetail }), 'DepAccount')

export const DepDeviceShape = without('DepDevice', DepDeviceRecord, 'server')

export const DepDevices = pageOf('DepDevices', DepDeviceShape)

export const DepProfileShape = without('DepProfile', DepProfileRecord, 'server')

export const DepProfiles = pageOf('DepProfiles', DepProfileShape)

/** Apple's status for each serial number: SUCCESS, NOT_ACCESSIBLE, FAILED, THROTTLED. */
export const DepStatuses = t.exact(t.type({ devices: t.record(t.string, t.string) }), 'DepStatuses')

/** `mdmName` is the name of the server that manages it, if one does. */
export const VppLocationAdded = t.exact(
  t.intersection([
    t.type({ uId: t.string, owner: t.keyof({ Nobody: null, Ours: null, Other: null }) }),
    t.partial({ locationName: t.string, mdmName: t.string }),
  ]),
  'VppLocationAdded',
)

export const VppLocationShape = without(
  'VppLocation',
  VppLocationRecord,
  'assetsVersion',
  'assignmentsVersion',
)

export const VppLocations = pageOf('VppLocations', VppLocationShape)

export const VppAssets = pageOf('VppAssets', ResponseAsset)
export const VppAssignments = pageOf('VppAssignments', Assignment)

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

export const InventoryPage = pageOf('InventoryPage', InventoryRecord)

export const AxmOrganizationShape = without('AxmOrganization', AxmOrganizationRecord, 'listing')

export const AxmOrganizations = pageOf('AxmOrganizations', AxmOrganizationShape)

export const AxmServers = pageOf(
  'AxmServers',
  without('AxmServer', AxmServerRecord, 'organization'),
)

/** The organization that an API account belongs to. */
export const AxmAdded = t.exact(
  t.type({ name: t.string, organization: AxmKind }),
  'AxmOrganizationAdded',
)

/** What became of one device: `Assigned`, `Unassigned`, `NotInOrganization`, `Failed`, `Unverified`. */
const AxmDeviceResult = t.exact(
  t.intersection([
    t.type({ _tag: t.string }),
    t.partial({
      /** Of `Failed`: Apple's reason; empty if it gave none. */
      subStatus: t.string,
      /** Of `Unverified`. */
      because: t.string,
    }),
  ]),
  'AxmDeviceResult',
)

/** `devices` is absent while the activity is in progress; `status` if there is no activity id to ask by. */
export const AxmOutcomeShape = t.exact(
  t.partial({
    status: t.string,
    subStatus: t.string,
    devices: t.record(t.string, AxmDeviceResult),
  }),
  'AxmOutcome',
)

/** A server that was created in the portal. */
export const AxmServerCreated = t.exact(t.type({ id: t.string }), 'AxmServerCreated')
