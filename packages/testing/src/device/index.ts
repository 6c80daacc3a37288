export type { CommandAnswer } from './answers.js'
export type { Judge, Judgement } from './declarationStatus.js'
export type { DeviceError } from './errors.js'
export { simulatedMac } from './facts.js'
export type { DeviceFacts } from './facts.js'
export { simulatedDevice } from './simulatedDevice.js'
export type {
  CheckinMessageBody,
  DeviceStep,
  Handled,
  SimulatedDevice,
  SimulatedDeviceOptions,
} from './simulatedDevice.js'
