import { accessRightBits, allAccessRights, type AccessRight } from './accessRights.js'
import type { EnrollmentProfileError } from './errors.js'
import type { MdmOptions } from './options.js'
import { urlRules } from './urlRules.js'

type Broken = readonly EnrollmentProfileError[]

export interface MdmRuleContext {
  /** PayloadUUIDs of the certificate payloads. */
  readonly certificateUuids: ReadonlySet<string>
  readonly allowHttpOnLoopback: boolean
}

/** What Apple asks of a `com.apple.mdm` payload. */
export const mdmRules = (mdm: MdmOptions, context: MdmRuleContext): Broken => {
  const allowHttp = context.allowHttpOnLoopback ? 'on loopback' : 'never'
  return [
    ...topic(mdm.Topic),
    ...urlRules({ key: 'mdm.ServerURL', url: mdm.ServerURL, allowHttp }),
    ...urlRules({ key: 'mdm.CheckInURL', url: mdm.CheckInURL, allowHttp }),
    ...accessRightsMask(mdm),
    ...accountDriven(mdm),
    ...developmentApns(mdm),
    ...pinning('ServerURLPinningCertificateUUIDs', mdm, context.certificateUuids),
    ...pinning('CheckInURLPinningCertificateUUIDs', mdm, context.certificateUuids),
    ...capabilities(mdm.ServerCapabilities ?? []),
  ]
}

const TOPIC = /^com\.apple\.mgmt\.[\x21-\x7e]+$/

const topic = (text: string): Broken =>
  TOPIC.test(text)
    ? []
    : [
        {
          _tag: 'InvalidTopic',
          key: 'mdm.Topic',
          message:
            'mdm.Topic: give the UID of the push certificate subject, which begins with com.apple.mgmt.',
        },
      ]

const ACCESS_RIGHTS = 'mdm.AccessRights'

const rightsThatNeedAnother: readonly (readonly [AccessRight, AccessRight])[] = [
  ['installationRemoval', 'inspection'],
  ['provisioningInstallationRemoval', 'provisioningInspection'],
]

const accessRightsMask = ({ AccessRights, EnrollmentMode }: MdmOptions): Broken => {
  if (AccessRights === undefined) return []
  const broken: EnrollmentProfileError[] = []
  if (EnrollmentMode === 'BYOD') {
    broken.push({
      _tag: 'AccessRightsInUserEnrollment',
      key: ACCESS_RIGHTS,
      message: `${ACCESS_RIGHTS}: leave it out with EnrollmentMode BYOD, or the device cancels the enrollment.`,
    })
  }
  if (AccessRights === 0) {
    broken.push({
      _tag: 'AccessRightsZero',
      key: ACCESS_RIGHTS,
      message: `${ACCESS_RIGHTS}: 0 is not allowed; grant a right, or leave it out with EnrollmentMode BYOD.`,
    })
  } else if (
    !Number.isInteger(AccessRights) ||
    AccessRights < 0 ||
    AccessRights > allAccessRights
  ) {
    broken.push({
      _tag: 'AccessRightsOutOfRange',
      key: ACCESS_RIGHTS,
      message: `${ACCESS_RIGHTS}: give an integer from 1 to ${allAccessRights}, as accessRights([...]) does.`,
    })
  } else {
    for (const [right, needs] of rightsThatNeedAnother) {
      if (grants(AccessRights, right) && !grants(AccessRights, needs)) {
        broken.push({
          _tag: 'AccessRightMissing',
          key: ACCESS_RIGHTS,
          right,
          needs,
          message: `${ACCESS_RIGHTS}: ${right} (${accessRightBits[right]}) needs ${needs} (${accessRightBits[needs]}) too.`,
        })
      }
    }
  }
  return broken
}

const grants = (mask: number, right: AccessRight): boolean => (mask & accessRightBits[right]) !== 0

const accountDriven = (mdm: MdmOptions): Broken => {
  const { EnrollmentMode, AssignedManagedAppleID, RequiredAppIDForMDM } = mdm
  const broken: EnrollmentProfileError[] = []
  if (EnrollmentMode !== undefined && EnrollmentMode !== 'BYOD' && EnrollmentMode !== 'ADDE') {
    broken.push({
      _tag: 'InvalidEnrollmentMode',
      key: 'mdm.EnrollmentMode',
      message: 'mdm.EnrollmentMode: give BYOD or ADDE, or leave it out.',
    })
  }
  if (AssignedManagedAppleID === '') {
    broken.push({
      _tag: 'EmptyValue',
      key: 'mdm.AssignedManagedAppleID',
      message: 'mdm.AssignedManagedAppleID: give the Managed Apple Account, or leave it out.',
    })
  }
  if ((EnrollmentMode === undefined) !== (AssignedManagedAppleID === undefined)) {
    const missing = EnrollmentMode === undefined ? 'EnrollmentMode' : 'AssignedManagedAppleID'
    broken.push({
      _tag: 'AccountDrivenIncomplete',
      key: `mdm.${missing}`,
      message: `mdm.${missing}: an account-driven enrollment needs it, since EnrollmentMode and AssignedManagedAppleID go together.`,
    })
  }
  if (RequiredAppIDForMDM !== undefined && EnrollmentMode === undefined) {
    broken.push({
      _tag: 'AccountDrivenOnly',
      key: 'mdm.RequiredAppIDForMDM',
      message: 'mdm.RequiredAppIDForMDM: only account-driven enrollments know it; leave it out.',
    })
  }
  if (
    RequiredAppIDForMDM !== undefined &&
    !(Number.isSafeInteger(RequiredAppIDForMDM) && RequiredAppIDForMDM > 0)
  ) {
    broken.push({
      _tag: 'InvalidAppId',
      key: 'mdm.RequiredAppIDForMDM',
      message: 'mdm.RequiredAppIDForMDM: give an App Store id, a positive integer.',
    })
  }
  return broken
}

const developmentApns = ({ UseDevelopmentAPNS }: MdmOptions): Broken =>
  UseDevelopmentAPNS === true
    ? [
        {
          _tag: 'DevelopmentApns',
          key: 'mdm.UseDevelopmentAPNS',
          message:
            'mdm.UseDevelopmentAPNS: leave it out; MDM push certificates work in production only.',
        },
      ]
    : []

type PinningKey = 'ServerURLPinningCertificateUUIDs' | 'CheckInURLPinningCertificateUUIDs'

const pinning = (key: PinningKey, mdm: MdmOptions, certificateUuids: ReadonlySet<string>): Broken =>
  (mdm[key] ?? []).flatMap((uuid, index) =>
    certificateUuids.has(uuid)
      ? []
      : [
          {
            _tag: 'UnknownPinningCertificate',
            key: `mdm.${key}[${index}]`,
            message: `mdm.${key}[${index}]: give the PayloadUUID of one of the certificates of this profile.`,
          },
        ],
  )

const capabilities = (names: readonly string[]): Broken =>
  names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          {
            _tag: 'RepeatedCapability',
            key: `mdm.ServerCapabilities[${index}]`,
            message: `mdm.ServerCapabilities[${index}]: name each capability once.`,
          },
        ],
  )
