export { CertificatePayload, certificatePayloadTypes } from './codec/certificatePayload.js'
export type { CertificatePayloadType } from './codec/certificatePayload.js'
export { EnrollmentProfile, ProfileSettings } from './codec/enrollmentProfile.js'
export {
  ErrorDocument,
  PlatformSsoRequired,
  SoftwareUpdateRequired,
  UnrecognizedDevice,
  WatchPairingTokenMissing,
  WellKnownFailed,
} from './codec/errorDocument.js'
export {
  AcmeIdentity,
  AcmePayload,
  Identity,
  IdentityPayload,
  Pkcs12Identity,
  Pkcs12Payload,
  ScepIdentity,
  ScepPayload,
  SubjectAltName,
  SubjectName,
} from './codec/identityPayload.js'
export { MdmPayload, MdmSettings, serverCapabilities } from './codec/mdmPayload.js'
export { Payload } from './codec/payload.js'
export {
  DISCOVERY_PATH,
  DiscoveryDocument,
  EnrollmentVersion,
  ServiceConfig,
  discoveryResponse,
  discoveryQuestionOf,
  serviceConfigResponse,
  signInRequiredResponse,
  signedInResponse,
} from './discovery.js'
export type { DiscoveryQuestion, InvalidSignInUrl } from './discovery.js'
export { errorResponse } from './errorResponse.js'
export type { ErrorResponseOptions } from './errorResponse.js'
export { MachineInfo, decodeMachineInfo } from './machineInfo.js'
export type {
  DecodeMachineInfoOptions,
  MachineInfoError,
  NotBase64,
  SignedMachineInfo,
} from './machineInfo.js'
export {
  accessRightBits,
  accessRights,
  accessRightsIn,
  allAccessRights,
} from './profile/accessRights.js'
export type { AccessRight } from './profile/accessRights.js'
export { enrollmentProfile } from './profile/enrollmentProfile.js'
export type { EnrollmentProfileError, EnrollmentProfileErrors } from './profile/errors.js'
export type {
  CertificateOptions,
  EnrollmentProfileOptions,
  IdentityOptions,
  MdmOptions,
  PayloadOptions,
} from './profile/options.js'
export { certificatePayloadsOf, identityPayloadOf, mdmPayloadOf } from './profile/readings.js'
export type { NotAnEnrollmentProfile, ProfileReadingError } from './profile/readings.js'
export {
  decodeEnrollmentProfile,
  encodeEnrollmentProfile,
  enrollmentProfileType,
} from './profile/transfer.js'
export type { SignedProfile } from './profile/transfer.js'
export { softwareUpdateRequiredResponse } from './softwareUpdate.js'
export type { RequiredSoftwareUpdate, SoftwareUpdateTexts } from './softwareUpdate.js'
