export { fakeAuthority } from './apns/authority.js'
export type { FakePushCertificate, PushCertificateOptions } from './apns/authority.js'
export { fakeApns } from './apns/fakeApns.js'
export type { ApnsCounts, ConnectionRejection, FakeApns, FakeApnsOptions } from './apns/fakeApns.js'
export { everyNth, firstPushes, pushesAt } from './apns/faults.js'
export type { ApnsFault, ApnsScript, GoAwayFault } from './apns/faults.js'
export { listenOn } from './apns/listening.js'
export type { ReceivedPush, RecordedPush } from './apns/receivedPush.js'
export type { WireDevice } from './dep/deviceMaker.js'
export { fakeDep } from './dep/fakeDep.js'
export type { DepRequest, FakeDep, FakeDepOptions } from './dep/fakeDep.js'
export type { DepFault, FaultRule } from './dep/faults.js'
export type { FakeCredentials } from './dep/oauth.js'
export {
  fakeDeviceAuthority,
  requestAccountProfile,
  requestEnrollmentProfile,
  simulatedDevice,
  simulatedFleet,
  simulatedMac,
} from './device/index.js'
export { manualClock } from './manualClock.js'
export type { ManualClock, ManualClockOptions } from './manualClock.js'
export type {
  AccountProfileOptions,
  CheckinMessageBody,
  CommandResponse,
  DeviceError,
  DeviceFacts,
  DeviceSignature,
  DeviceStep,
  FakeDeviceAuthority,
  FleetProgress,
  FleetReport,
  Handled,
  Judge,
  Judgement,
  NewKeyPair,
  ProfileRequestOptions,
  SimulatedDevice,
  SimulatedDeviceOptions,
  SimulatedFleet,
  SimulatedFleetOptions,
} from './device/index.js'
export { mutate, randomOf } from './fuzz/mutate.js'
export type { Random } from './fuzz/mutate.js'
export { strangerMessages } from './stranger/strangerMessages.js'
export type { StrangerMessage, StrangerMessagesOptions } from './stranger/strangerMessages.js'
export type { DeliverNotification, DeliveredNotification } from './vpp/deliveries.js'
export type { FakeLocation, FakeSubscription, FakeUser } from './vpp/fakeLocation.js'
export { fakeVpp } from './vpp/fakeVpp.js'
export type { FakeVpp, FakeVppOptions, VppRequestCount } from './vpp/fakeVpp.js'
export { firstRequests, holdUntil } from './vpp/faults.js'
export type { ReceivedVppRequest, VppFault, VppScript } from './vpp/faults.js'
export type { FakeAsset, FakeLocationOptions } from './vpp/location.js'
export type { FakePlatform, FakeProduct } from './vpp/products.js'
export type { TokenOptions } from './vpp/tokens.js'
