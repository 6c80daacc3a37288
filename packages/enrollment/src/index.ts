// The profile that enrolls a device.
export { enrollmentProfile } from './profile/enrollmentProfile.js'
export type {
  CertificateOptions,
  EnrollmentProfileOptions,
  IdentityOptions,
  MdmOptions,
  PayloadOptions,
} from './profile/options.js'
export type { EnrollmentProfileError, EnrollmentProfileErrors } from './profile/errors.js'
export { accessRights } from './profile/accessRights.js'
export type { AccessRight } from './profile/accessRights.js'
export { encodeEnrollmentProfile, enrollmentProfileType } from './profile/transfer.js'

// Reading one back, as a device does.
export { decodeEnrollmentProfile } from './profile/transfer.js'
export type { SignedProfile } from './profile/transfer.js'
export { certificatePayloadsOf, identityPayloadOf, mdmPayloadOf } from './profile/readings.js'
export type { ProfileReadingError } from './profile/readings.js'

// Codecs of the profile and its payloads.
export { EnrollmentProfile } from './codec/enrollmentProfile.js'
export { MdmPayload, MdmSettings, serverCapabilities } from './codec/mdmPayload.js'
export {
  AcmeIdentity,
  IdentityPayload,
  Pkcs12Identity,
  Pkcs12Payload,
  ProfileIdentity,
  ScepIdentity,
  ScepPayload,
  SubjectName,
} from './codec/identityPayload.js'
export { CertificatePayload } from './codec/certificatePayload.js'
export { Payload } from './codec/payload.js'

// MachineInfo: what a device says when it asks for its profile.
export { MachineInfo, decodeMachineInfo } from './machineInfo.js'
export type {
  DecodeMachineInfoOptions,
  MachineInfoError,
  SignedMachineInfo,
} from './machineInfo.js'

// The 403 documents: rejected, or asked to do something first.
export { errorResponse } from './errorResponse.js'
export type { ErrorResponseOptions } from './errorResponse.js'
export {
  ErrorDocument,
  PlatformSsoRequired,
  SoftwareUpdateRequired,
  UnrecognizedDevice,
  WatchPairingTokenMissing,
  WellKnownFailed,
} from './codec/errorDocument.js'
export { softwareUpdateRequiredResponse } from './softwareUpdate.js'
export type { RequiredSoftwareUpdate, SoftwareUpdateTexts } from './softwareUpdate.js'

// Account-driven enrollment: from a user's address to a server.
export {
  DISCOVERY_PATH,
  DiscoveryDocument,
  EnrollmentVersion,
  discoveryQuestionOf,
  discoveryResponse,
  signInRequiredResponse,
  signedInResponse,
} from './discovery.js'
export type { DiscoveryQuestion, InvalidSignInUrl } from './discovery.js'

// Apple Configurator.
export { EnrollmentServiceConfig, serviceConfigResponse } from './discovery.js'
