export type { CommandResponse } from './responses.js'
export type { Judge, Judgement } from './declarationStatus.js'
export { fakeDeviceAuthority } from './deviceAuthority.js'
export type { FakeDeviceAuthority } from './deviceAuthority.js'
export type { DeviceError } from './errors.js'
export { simulatedMac } from './facts.js'
export type { DeviceFacts } from './facts.js'
export type { NewKeyPair } from './identity.js'
export { requestAccountProfile, requestEnrollmentProfile } from './profileRequest.js'
export type { AccountProfileOptions, ProfileRequestOptions } from './profileRequest.js'
export { simulatedFleet } from './simulatedFleet.js'
export type {
  FleetProgress,
  FleetReport,
  SimulatedFleet,
  SimulatedFleetOptions,
} from './simulatedFleet.js'
export type { DeviceSignature } from './signing.js'
export { simulatedDevice } from './simulatedDevice.js'
export type {
  CheckinMessageBody,
  DeviceStep,
  Handled,
  SimulatedDevice,
  SimulatedDeviceOptions,
} from './simulatedDevice.js'
