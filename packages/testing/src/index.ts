export { simulatedDevice, simulatedMac } from './device/index.js'
export type {
  CheckinMessageBody,
  CommandAnswer,
  DeviceError,
  DeviceFacts,
  DeviceStep,
  Handled,
  SimulatedDevice,
  SimulatedDeviceOptions,
} from './device/index.js'
