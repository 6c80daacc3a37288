/**
 * What a profile may grant its server, by Apple's names without the leading "Allow", and the bits
 * that AccessRights adds up.
 *
 * Source: Apple device-management, `mdm/profiles/com.apple.mdm.yaml`.
 */
export const accessRightBits = {
  /** List configuration profiles. */
  inspection: 1,
  /** Install and remove configuration profiles. Needs `inspection`. */
  installationRemoval: 2,
  /** Lock the device, remove its passcode. */
  passcodeRemovalAndLock: 4,
  deviceErase: 8,
  /** Capacity, serial number, and what Authenticate says about the device. */
  queryDeviceInformation: 16,
  /** Phone numbers, MAC addresses. */
  queryNetworkInformation: 32,
  /** List provisioning profiles. */
  provisioningInspection: 64,
  /** Install and remove provisioning profiles. Needs `provisioningInspection`. */
  provisioningInstallationRemoval: 128,
  /** List apps. */
  queryApplications: 256,
  queryRestrictions: 512,
  querySecurity: 1024,
  /** Change settings. */
  settings: 2048,
  /** Install, remove and configure apps. */
  appInstallation: 4096,
} as const

export type AccessRight = keyof typeof accessRightBits

/** The number to write as AccessRights. A right that is named twice counts once. */
export const accessRights = (rights: readonly AccessRight[]): number =>
  rights.reduce((sum, right) => sum | accessRightBits[right], 0)

/** Every right there is: 8191. */
export const allAccessRights: number = Object.values(accessRightBits).reduce(
  (sum, bit) => sum | bit,
  0,
)
