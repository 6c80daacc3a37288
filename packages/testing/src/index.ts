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
export { fakeApns } from './apns/fakeApns.js'
export type { ApnsCounts, ConnectionRefusal, FakeApns, FakeApnsOptions } from './apns/fakeApns.js'
export type { FakePushCertificate, PushCertificateOptions } from './apns/authority.js'
export { everyNth, firstPushes, pushesAt } from './apns/faults.js'
export type { ApnsFault, ApnsScript, GoAwayFault } from './apns/faults.js'
export { leanApns } from './apns/leanApns.js'
export type { LeanApns, LeanApnsOptions } from './apns/leanApns.js'
export type { ReceivedPush, RecordedPush } from './apns/receivedPush.js'
export { fakeDep } from './dep/fakeDep.js'
export type { DepRequest, FakeDep, FakeDepOptions } from './dep/fakeDep.js'
export type { WireDevice } from './dep/deviceMaker.js'
export type { DepFault, FaultRule } from './dep/faults.js'
export type { FakeCredentials } from './dep/oauth.js'
