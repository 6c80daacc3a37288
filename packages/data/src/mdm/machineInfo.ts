import type { MachineInfo } from '@mdm-kit/enrollment'

import type { FieldsOf } from '../field.js'
import { aboutDevice, plain } from '../describe.js'

const ABOUT = { kept: ['enrollment_attempts.about'] } as const

/** What a device says of itself, signed, when it asks for its enrollment profile. Kept only where the signature is verified. */
export const machineInfoFields = {
  UDID: aboutDevice('Ensures that only this device can enroll with the profile that it is given.', {
    kept: ['enrollment_attempts.udid', 'enrollment_attempts.about'],
  }),
  SERIAL: aboutDevice(
    'Lets the server enroll only devices that belong to the organization.',
    ABOUT,
  ),
  PRODUCT: plain('Lets the profile fit the kind of device.', ABOUT),
  VERSION: plain('Shows which build of the system the device enrolls with.', ABOUT),
  OS_VERSION: plain('Lets the server ask for a system update before the device enrolls.', ABOUT),
  SUPPLEMENTAL_BUILD_VERSION: plain('Shows which background security fix is installed.'),
  SUPPLEMENTAL_OS_VERSION_EXTRA: plain('Shows which background security fix is installed.'),
  IMEI: aboutDevice('Lets the organization match the device with its mobile contract.', ABOUT),
  MEID: aboutDevice('Lets the organization match a CDMA device with its mobile contract.', ABOUT),
  LANGUAGE: plain('Lets texts for the user be in the language that the device is set to.', ABOUT),
  MDM_CAN_REQUEST_SOFTWARE_UPDATE: plain('Shows whether the device can be asked to update first.'),
  SOFTWARE_UPDATE_DEVICE_ID: plain('Finds the updates that Apple offers for this kind of device.'),
  MDM_CAN_REQUEST_PSSO_CONFIG: plain('Shows whether the user can be asked to sign in first.'),
  MANDATORY_SOFTWARE_UPDATE_REQUIRED: plain(
    'Shows that the device has to update before it can enroll.',
  ),
  PAIRING_TOKEN: aboutDevice('Proves that the phone of a watch is managed by this server.', {
    secret: true,
  }),
} satisfies FieldsOf<MachineInfo>
