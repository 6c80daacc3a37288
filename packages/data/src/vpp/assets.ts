import type {
  AssetPage,
  AssetQuery,
  Assignment,
  AssignmentPage,
  AssignmentQuery,
  ManageAssetsRequest,
  ResponseAsset,
  RevokeAssetsRequest,
  StatusResponse,
} from '@mdm-kit/vpp'

import type { Crossing } from '../crossing.js'
import { aboutDevice, aboutPerson, alsoKept, group, plain } from '../describe.js'
import type { Field, FieldsOf } from '../field.js'
import { call, inQuery, page, pageIndex, queued } from './call.js'
import type { Envelope, ErrorResponse, Own, PageKeys } from './types.js'

const shared = {
  adamId: plain('Tells which app or book the organization has licenses for.', {
    kept: ['vpp_assets.adam_id'],
  }),
  pricingParam: plain('Tells a book’s better edition from its standard one.', {
    kept: ['vpp_assets.pricing_param'],
  }),
  productType: plain('Tells apps from books, which only users can have.', {
    kept: ['vpp_assets.product_type'],
  }),
  assignedCount: plain('Shows an administrator how many licenses are in use.'),
  deviceAssignable: plain('Says whether devices without a user can get the product.'),
  revocable: plain('Says whether a license can be taken back and used again.'),
  supportedPlatforms: plain('Keeps apps from being assigned to devices that cannot run them.'),
}

const assetFields = {
  ...shared,
  availableCount: plain('Shows whether there are licenses left to give out.'),
  retiredCount: plain('Shows how many licenses were refunded or moved elsewhere.'),
  totalCount: plain('Shows an administrator how many licenses were bought.'),
} satisfies FieldsOf<ResponseAsset>

const record = ['vpp_assets.record'] as const

/** A free product without a limit says the same of itself, apart from counts. */
const unlimitedFields = {
  adamId: plain('Tells which free product needs no count of licenses.', {
    kept: ['vpp_assets.adam_id'],
  }),
  pricingParam: plain('Tells the editions of a free book apart.', {
    kept: ['vpp_assets.pricing_param'],
  }),
  productType: plain('Tells whether the free product is an app or a book.', {
    kept: ['vpp_assets.product_type'],
  }),
  assignedCount: plain('Shows how many people and devices have the free product.'),
  deviceAssignable: plain('Says whether devices without a user can get the free product.'),
  revocable: plain('Says whether the free product can be taken back.'),
  supportedPlatforms: plain('Shows on which platforms the free product runs.'),
} satisfies FieldsOf<NonNullable<AssetPage['unlimitedAssets']>[number]>

const assetPage = {
  assets: {
    ...plain('Lists what the organization owns, so that it can be given out.'),
    fields: alsoKept(record, assetFields),
  },
  unlimitedAssets: {
    ...plain('Lists free products without a limit, when only those are asked for.'),
    fields: unlimitedFields,
  },
} satisfies Record<keyof Own<AssetPage>, Field>

const assetQuery = {
  productType: plain('Narrows the list to apps, or to books.', inQuery),
  pricingParam: plain('Narrows the list to one edition of books.', inQuery),
  revocable: plain('Narrows the list to what can be taken back.', inQuery),
  deviceAssignable: plain('Narrows the list to what devices can get.', inQuery),
  minAvailableCount: plain('Leaves out products of which too few licenses are free.', inQuery),
  maxAvailableCount: plain('Finds products of which few licenses are left.', inQuery),
  minAssignedCount: plain('Leaves out products that hardly anybody uses.', inQuery),
  maxAssignedCount: plain('Finds products that hardly anybody uses.', inQuery),
  adamId: plain('Asks about a single app or book.', inQuery),
  unlimited: plain('Narrows the list to free products without a limit.', inQuery),
  pageIndex,
} satisfies FieldsOf<AssetQuery>

const assignmentFields = {
  adamId: plain('Tells which app or book somebody has.', { kept: ['vpp_assignments.adam_id'] }),
  pricingParam: plain('Tells which edition of a book somebody has.', {
    kept: ['vpp_assignments.pricing_param'],
  }),
  clientUserId: aboutPerson('Shows which user has the license, so that it can be taken back.', {
    kept: ['vpp_assignments.client_user_id'],
  }),
  serialNumber: aboutDevice('Shows which device has the license, so that it can be taken back.', {
    kept: ['vpp_assignments.serial_number'],
  }),
  idHash: aboutPerson('Shows whether two users have the same Apple Account, without naming it.'),
  userStatus: plain('Shows whether the user has accepted the invitation.'),
} satisfies FieldsOf<Assignment>

const assignmentPage = {
  assignments: {
    ...plain('Shows who has which license, so that the server assigns none twice.'),
    fields: assignmentFields,
  },
} satisfies FieldsOf<Own<AssignmentPage>>

const assignmentQuery = {
  adamId: plain('Asks who has one app or book.', inQuery),
  clientUserId: aboutPerson('Asks what one user has, before something is given or taken.', inQuery),
  serialNumber: aboutDevice('Asks what one device has, before an app is installed.', inQuery),
  pricingParam: plain('Asks for one edition of a book only.', inQuery),
  excludeInactiveUsers: plain('Leaves out users who have been retired.', inQuery),
  includeUserState: plain('Asks whether the users have accepted their invitations.', inQuery),
  pageIndex,
  sinceVersionId: plain('Asks only for what has changed since the last time.', inQuery),
} satisfies FieldsOf<AssignmentQuery>

/** While a location is offboarded, what has to be taken back is written down until it is. */
const offboarding = { kept: ['offboardings.progress'] } as const

const asset = {
  adamId: plain('Names an app or a book for the recipients.'),
  pricingParam: plain('Names the edition of a book for the recipients.'),
}

const associated = {
  assets: group('Says which apps and books are to be given out.', asset),
  clientUserIds: aboutPerson('Says which users are to get them.'),
  serialNumbers: aboutDevice('Says which devices are to get them.'),
} satisfies FieldsOf<ManageAssetsRequest>

const disassociated = {
  assets: group('Says which licenses are to be free for others.', {
    adamId: plain('Names an app or a book that is taken back.'),
    pricingParam: plain('Names the edition of a book that is taken back.'),
  }),
  clientUserIds: aboutPerson('Says which users are to lose them.'),
  serialNumbers: aboutDevice('Says which devices are to lose them.'),
} satisfies FieldsOf<ManageAssetsRequest>

const revoked = {
  clientUserIds: aboutPerson('Takes all licenses from users who leave the organization.', {
    ...offboarding,
  }),
  serialNumbers: aboutDevice('Takes all licenses from devices that leave the organization.', {
    ...offboarding,
  }),
} satisfies FieldsOf<RevokeAssetsRequest>

const failure = {
  errorNumber: plain('Lets the server decide whether to try the failed part again.', offboarding),
  errorMessage: plain('Explains to an administrator why a part of the work failed.', offboarding),
  errorInfo: group(
    'Shows whom and what the failure is about.',
    {
      assets: group(
        'Says which apps and books could not be given or taken.',
        {
          adamId: plain('Names an app or a book of the failed part.', offboarding),
          pricingParam: plain('Names the edition of a book of the failed part.', offboarding),
        },
        offboarding,
      ),
      clientUserIds: aboutPerson('Says for which users the work failed.', offboarding),
      serialNumbers: aboutDevice('Says for which devices the work failed.', offboarding),
    },
    offboarding,
  ),
} satisfies FieldsOf<ErrorResponse>

const status = {
  eventStatus: plain('Says whether Apple has done the work that it accepted.'),
  eventType: plain('Says what kind of work it was.'),
  numRequested: plain('Shows how much work there was to do.'),
  numCompleted: plain('Shows how much of it is done.'),
  failures: group('Lists what could not be done, so that somebody can act on it.', failure, {
    ...offboarding,
  }),
} satisfies FieldsOf<Omit<StatusResponse, keyof Envelope>>

const listed = (column: 'vpp_locations.assets_version' | 'vpp_locations.assignments_version') =>
  ({
    ...page,
    versionId: { ...page.versionId, kept: [column] },
  }) satisfies FieldsOf<PageKeys>

export const assetCrossings: readonly Crossing[] = [
  ...call('GET /mdm/v2/assets', assetQuery, {
    ...listed('vpp_locations.assets_version'),
    ...assetPage,
  }),
  ...call('GET /mdm/v2/assignments', assignmentQuery, {
    ...listed('vpp_locations.assignments_version'),
    ...assignmentPage,
  }),
  ...call('POST /mdm/v2/assets/associate', associated, queued),
  ...call('POST /mdm/v2/assets/disassociate', disassociated, queued),
  ...call('POST /mdm/v2/assets/revoke', revoked, alsoKept(['offboardings.progress'], queued)),
  ...call(
    'GET /mdm/v2/status',
    {
      eventId: plain('Asks what became of one request.', { ...inQuery, ...offboarding }),
    },
    status,
  ),
]
