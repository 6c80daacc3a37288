/**
 * The bits of `AccessRights` in the enrollment profile, under the names that Apple's schema gives them. It has two names
 * for some; `None`, `n/a` and `Special Case` (DeviceInformation: it depends on the query) are not rights.
 *
 * Source: Apple device-management, `mdm/profiles/com.apple.mdm.yaml`.
 */
export const ACCESS_RIGHTS: Readonly<Record<string, number>> = {
  AllowInspection: 1,
  AllowInstallationRemoval: 2,
  AllowPasscodeRemovalAndLock: 4,
  DeviceLockAndRemovePasscode: 4,
  AllowDeviceErase: 8,
  AllowQueryDeviceInformation: 16,
  AllowQueryNetworkInformation: 32,
  AllowProvisioningInspection: 64,
  AllowProvisioningInstallationRemoval: 128,
  AllowQueryApplications: 256,
  QueryInstalledApps: 256,
  AllowQueryRestrictions: 512,
  AllowQuerySecurity: 1024,
  AllowSettings: 2048,
  AllowAppInstallation: 4096,
}
