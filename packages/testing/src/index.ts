// A clock that stands still until it is set forward.
export { manualClock } from './manualClock.js'
export type { ManualClock, ManualClockOptions } from './manualClock.js'

// What crossed the network: an option of each fake and device, and for servers and clients of your own.
export { observedSend } from './exchange/exchange.js'
export { observedServer } from './exchange/observedServer.js'
export type {
  Exchange,
  ExchangedRequest,
  ExchangedResponse,
  OnExchange,
} from './exchange/exchange.js'

// A fake of APNs, and what can go wrong there.
export { fakeApns } from './apns/fakeApns.js'
export type { FakeApns, FakeApnsOptions } from './apns/fakeApns.js'
export { fakeAuthority } from './apns/authority.js'
export type { FakePushCertificate, PushCertificateOptions } from './apns/authority.js'
export { everyNth, firstPushes, pushesAt } from './apns/faults.js'
export type { ApnsFault, ApnsScript } from './apns/faults.js'
export type { ReceivedPush, RecordedPush } from './apns/receivedPush.js'
export { listenOn } from './apns/listening.js'

// A fake of Device Assignment Services.
export { fakeDep } from './dep/fakeDep.js'
export type { DepRequest, FakeDep, FakeDepOptions } from './dep/fakeDep.js'
export type { DepFault, FaultRule } from './dep/faults.js'
export type { WireDevice } from './dep/deviceMaker.js'

// A fake of App and Book Management: both versions, and both metadata services.
export { fakeVpp } from './vpp/fakeVpp.js'
export type { FakeVpp, FakeVppOptions } from './vpp/fakeVpp.js'
export type { FakeLocation } from './vpp/fakeLocation.js'
export type { FakeAsset, FakeLocationOptions } from './vpp/location.js'
export { firstRequests, holdUntil } from './vpp/faults.js'
export type { VppFault, VppScript } from './vpp/faults.js'
export type { DeliverNotification } from './vpp/deliveries.js'

// A fake of the Apple Business Manager and Apple School Manager API.
export { fakeAxm } from './axm/fakeAxm.js'
export type { FakeAxm } from './axm/fakeAxm.js'
export type { FakeAxmOptions } from './axm/options.js'
export { MEASURED_RATES } from './axm/rates.js'
export type { FakeAxmCredentials, AxmKeyForm, FakeAxmKind, AxmRole } from './axm/accounts.js'
export type { AxmFault, AxmFaultRule } from './axm/faults.js'
export type { AxmEnding } from './axm/activities.js'

// Simulated devices: one, or a fleet, that enroll and carry out commands over real HTTP.
export { simulatedDevice } from './device/simulatedDevice.js'
export type { SimulatedDevice, SimulatedDeviceOptions } from './device/simulatedDevice.js'
export { simulatedMac } from './device/facts.js'
export type { DeviceFacts } from './device/facts.js'
export type { CommandResponse } from './device/responses.js'
export type { Judge } from './device/declarationStatus.js'
export type { DeviceSignature } from './device/signing.js'
export type { DeviceError } from './device/errors.js'
export { simulatedFleet } from './device/simulatedFleet.js'
export type { FleetReport, SimulatedFleet, SimulatedFleetOptions } from './device/simulatedFleet.js'

// How a device asks for its enrollment profile, and the authority that vouches for devices.
export { requestAccountProfile, requestEnrollmentProfile } from './device/profileRequest.js'
export type { AccountProfileOptions, ProfileRequestOptions } from './device/profileRequest.js'
export { fakeDeviceAuthority } from './device/deviceAuthority.js'
export type { FakeDeviceAuthority } from './device/deviceAuthority.js'

// Hostile input: changed bytes, and messages that an outsider signed.
export { mutate, randomOf } from './fuzz/mutate.js'
export type { Random } from './fuzz/mutate.js'
export { strangerMessages } from './stranger/strangerMessages.js'
export type { StrangerMessage, StrangerMessagesOptions } from './stranger/strangerMessages.js'
