import type {
  LegacyAsset,
  LegacyAssets,
  LegacyAssetsRequest,
  LegacyAssignment,
  LegacyAssignmentPage,
  LegacyAssignmentsRequest,
  License,
  LicensePage,
  LicensesRequest,
  ManagedLicenses,
  ManageLicensesRequest,
} from '@mdm-kit/vpp/legacy'

import type { Crossing } from '../../crossing.js'
import { aboutDevice, aboutPerson, group, plain } from '../../describe.js'
import type { FieldsOf } from '../../field.js'
import { batchKeys, batchPlace, legacyCall, type Own } from './call.js'
import { userFields } from './userFields.js'
import { licenseFields } from './licenseFields.js'

const assetFields = {
  adamIdStr: plain('Tells which app or book the organization has licenses for.'),
  pricingParam: plain('Tells a book’s better edition from its standard one.'),
  productTypeId: plain('Tells apps for iPhone, apps for the Mac and books apart.'),
  productTypeName: plain('Says the kind of product in a word.'),
  isIrrevocable: plain('Says whether a license stays with whoever has it.'),
  deviceAssignable: plain('Says whether devices without a user can get the product.'),
  assignedCount: plain('Shows an administrator how many licenses are in use.'),
  availableCount: plain('Shows whether there are licenses left to give out.'),
  retiredCount: plain('Shows how many licenses were refunded or moved elsewhere.'),
  totalCount: plain('Shows an administrator how many licenses were bought.'),
} satisfies FieldsOf<LegacyAsset>

const assets = {
  assets: group('Lists what the organization owns, so that it can be given out.', assetFields),
  totalCount: plain('Shows how many products the list has.'),
} satisfies FieldsOf<Own<LegacyAssets>>

const assetsRequest = {
  includeLicenseCounts: plain('Asks how many licenses are free, too.'),
  pricingParam: plain('Narrows the list to one edition of books.'),
} satisfies FieldsOf<LegacyAssetsRequest>

const assignmentFields = {
  adamIdStr: plain('Tells which app or book somebody has.'),
  pricingParam: plain('Tells which edition of a book somebody has.'),
  clientUserIdStr: aboutPerson('Shows which user has the license, so that it can be taken back.'),
  serialNumber: aboutDevice('Shows which device has the license, so that it can be taken back.'),
} satisfies FieldsOf<LegacyAssignment>

const assignments = {
  assignments: group(
    'Shows who has which license, so that the server assigns none twice.',
    assignmentFields,
  ),
  assignmentsInCurrentPage: plain('Shows how many entries this part of the list has.'),
  currentPageIndex: plain('Shows which part of the list this is.'),
  nextPageIndex: plain('Says that the list goes on, and where.'),
  totalAssignments: plain('Shows how long the whole list is.'),
  totalPages: plain('Shows how many parts the list has.'),
  requestId: plain('Keeps the parts of one list together.'),
} satisfies FieldsOf<Own<LegacyAssignmentPage>>

const assignmentsRequest = {
  adamIdStr: plain('Asks who has one app or book.'),
  clientUserIdStr: aboutPerson('Asks what one user has, before something is given or taken.'),
  serialNumber: aboutDevice('Asks what one device has, before an app is installed.'),
  pageIndex: plain('Asks for one part of a list that is too long for one response.'),
  requestId: plain('Says to which list the part belongs.'),
} satisfies FieldsOf<LegacyAssignmentsRequest>

const licenses = {
  ...batchKeys,
  licenses: group(
    'Lists single licenses, and who has them.',
    licenseFields satisfies FieldsOf<License>,
  ),
} satisfies FieldsOf<Own<LicensePage>>

const licensesRequest = {
  ...batchPlace,
  adamId: plain('Asks for the licenses of one app or book.'),
  pricingParam: plain('Asks for the licenses of one edition of a book.'),
  serialNumber: aboutDevice('Asks for the licenses of one device.'),
  assignedOnly: plain('Leaves out licenses that nobody has.'),
  userAssignedOnly: plain('Asks only for licenses that users have.'),
  deviceAssignedOnly: plain('Asks only for licenses that devices have.'),
} satisfies FieldsOf<LicensesRequest>

const manageRequest = {
  adamIdStr: plain('Names the app or book that is given out or taken back.'),
  pricingParam: plain('Names the edition of a book that is given out or taken back.'),
  associateClientUserIdStrs: aboutPerson('Says which users are to get a license.'),
  associateSerialNumbers: aboutDevice('Says which devices are to get a license.'),
  disassociateClientUserIdStrs: aboutPerson('Says which users are to lose their license.'),
  disassociateSerialNumbers: aboutDevice('Says which devices are to lose their license.'),
  disassociateLicenseIdStrs: plain('Says which single licenses are to be taken back.'),
  notifyDisassociation: plain('Decides whether Apple informs users who lose a license.'),
} satisfies FieldsOf<ManageLicensesRequest>

const managed = {
  adamIdStr: plain('Confirms which app or book it was about.'),
  pricingParam: plain('Confirms which edition of a book it was about.'),
  productTypeId: plain('Shows by a number what kind of product it was.'),
  productTypeName: plain('Shows by a word what kind of product it was.'),
  isIrrevocable: plain('Says whether the licenses can be taken back later.'),
  associations: group('Shows who has got a license, and who has not.', {
    clientUserIdStr: aboutPerson('Says which user the license was meant for.'),
    serialNumber: aboutDevice('Says which device the license was meant for.'),
    licenseIdStr: plain('Names the license that was given out.'),
    errorNumber: plain('Lets the server decide whether to try to give it again.'),
    errorMessage: plain('Explains why one of them got no license.'),
  }),
  disassociations: group('Shows who has lost a license, and who has not.', {
    clientUserIdStr: aboutPerson('Says which user had the license.'),
    serialNumber: aboutDevice('Says which device had the license.'),
    licenseIdStr: plain('Names the license that was taken back.'),
    errorNumber: plain('Lets the server decide whether to try to take it again.'),
    errorMessage: plain('Explains why a license could not be taken back.'),
  }),
} satisfies FieldsOf<Own<ManagedLicenses>>

/** What one of the rejections adds. */
const alreadyAssigned = {
  licenseAlreadyAssigned: group(
    'Shows that the user has a license of the product already.',
    licenseFields,
  ),
  regUsersAlreadyAssigned: {
    ...aboutPerson('Shows which other users of the same account have the product.'),
    fields: userFields,
  },
}

export const legacyLicenseCrossings: readonly Crossing[] = [
  ...legacyCall('POST /mdm/getVPPAssetsSrv', assetsRequest, assets),
  ...legacyCall('POST /mdm/getAssignments', assignmentsRequest, assignments),
  ...legacyCall('POST /mdm/getVPPLicensesSrv', licensesRequest, licenses),
  ...legacyCall('POST /mdm/manageVPPLicensesByAdamIdSrv', manageRequest, {
    ...managed,
    ...alreadyAssigned,
  }),
]
