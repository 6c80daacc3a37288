import type {
  AcmeIdentity,
  CertificatePayload,
  EnrollmentProfile,
  MdmPayload,
  Payload,
  Pkcs12Identity,
  ScepIdentity,
} from '@mdm-kit/enrollment'

import type { FieldsOf } from '../field.js'
import { aboutDevice, aboutOrganization, aboutPerson, group, plain } from '../describe.js'

const payload = {
  PayloadType: plain('Decides which feature of the device this part of the profile sets up.'),
  PayloadIdentifier: plain('Lets a later profile replace this one.'),
  PayloadUUID: plain('Lets the parts of the profile refer to each other.'),
  PayloadVersion: plain('Shows which format the profile has.'),
  PayloadDescription: plain('Explains to the user what the profile does.'),
  PayloadDisplayName: plain('Lets the user recognize the profile in Settings.'),
  PayloadOrganization: aboutOrganization('Shows the user who manages the device.'),
} satisfies FieldsOf<Payload>

const mdm = {
  ...payload,
  IdentityCertificateUUID: plain('Selects the certificate that the device proves itself with.'),
  Topic: plain('Limits wake-up calls to the owner of the push certificate.'),
  ServerURL: aboutOrganization('Shows the device where to fetch commands.'),
  CheckInURL: aboutOrganization('Shows the device where to report changes of its enrollment.'),
  SignMessage: plain('Has the device sign its messages where TLS ends at a proxy.'),
  AccessRights: plain('Limits what the organization may see and do on the device.'),
  UseDevelopmentAPNS: plain('Selects the test environment of APNs.'),
  AssignedManagedAppleID: aboutPerson(
    'Assigns the device to the account of the user who signed in.',
    {
      kept: ['enrollments.managed_apple_id', 'enrollment_attempts.about'],
    },
  ),
  EnrollmentMode: plain(
    'Decides whether the organization manages the whole device or only its own data on it.',
  ),
  ManagedAppleID: aboutPerson('Assigns a privately owned device to a user, on older systems.'),
  ServerURLPinningCertificateUUIDs: plain('Protects the connection against false certificates.'),
  CheckInURLPinningCertificateUUIDs: plain('Protects the connection against false certificates.'),
  PinningRevocationCheckRequired: plain('Protects the connection against revoked certificates.'),
  ServerCapabilities: plain('Shows the device which optional features the server has.'),
  CheckOutWhenRemoved: plain('Has the device report when it is no longer managed.'),
  RequiredAppIDForMDM: plain(
    'Allows one app that the enrollment depends on to be installed without a question.',
  ),
  PromptUserToAllowBootstrapTokenForAuthentication: plain(
    'Has the user decide whether the server may approve changes in an administrator’s place.',
  ),
} satisfies FieldsOf<MdmPayload>

const altNames = group('Adds names that other services know the device or its user by.', {
  rfc822Name: aboutPerson('Adds an e-mail address to the certificate.'),
  dNSName: aboutDevice('Adds a host name to the certificate.'),
  uniformResourceIdentifier: aboutDevice('Adds an address to the certificate.'),
  ntPrincipalName: aboutPerson('Adds the name of a Windows account to the certificate.'),
})

const keychain = {
  KeyIsExtractable: plain('Decides whether the key may leave the Mac.'),
  AllowAllAppsAccess: plain('Decides whether any program on the Mac may use the key.'),
}

const subject = aboutDevice('Names the holder of the certificate, so that it can be recognized.')

const scep = {
  PayloadType: payload.PayloadType,
  PayloadContent: group(
    'Shows the device how to obtain the certificate that it proves itself with.',
    {
      URL: aboutOrganization('Shows the device where to request its certificate.'),
      Name: plain('Selects one of several certificate authorities.'),
      Subject: subject,
      Challenge: aboutDevice(
        'Ensures that only this device obtains the certificate, and only once.',
        {
          secret: true,
          kept: ['scep_challenges.hash'],
        },
      ),
      Keysize: plain('Decides how strong the key of the device is.'),
      'Key Type': plain('Decides what kind of key the device makes.'),
      'Key Usage': plain('Limits what the key may be used for.'),
      CAFingerprint: plain('Ensures that the device asks the right certificate authority.'),
      Retries: plain('Limits how often the device asks for a certificate that is not ready.'),
      RetryDelay: plain('Limits how quickly the device asks for a certificate that is not ready.'),
      SubjectAltName: altNames,
      ...keychain,
    },
  ),
} satisfies FieldsOf<ScepIdentity>

const acme = {
  PayloadType: payload.PayloadType,
  DirectoryURL: aboutOrganization('Shows the device where to request its certificate.'),
  ClientIdentifier: aboutDevice('Ensures that only this device obtains the certificate.', {
    secret: true,
  }),
  KeySize: plain('Decides how strong the key of the device is.'),
  KeyType: plain('Decides what kind of key the device makes.'),
  HardwareBound: plain('Decides whether the key can ever leave the hardware.'),
  Subject: subject,
  SubjectAltName: altNames,
  UsageFlags: plain('Limits what the key may be used for.'),
  ExtendedKeyUsage: plain('Limits what the certificate may be used for.'),
  Attest: plain('Has the device prove that it is genuine hardware.'),
  ...keychain,
} satisfies FieldsOf<AcmeIdentity>

const fileName = { PayloadCertificateFileName: plain('Lets the user recognize the certificate.') }

const pkcs12 = {
  PayloadType: payload.PayloadType,
  PayloadContent: aboutDevice(
    'Gives the device the key and certificate that it proves itself with.',
    {
      secret: true,
    },
  ),
  Password: aboutDevice('Opens the key and certificate of the device.', { secret: true }),
  ...fileName,
  ...keychain,
} satisfies FieldsOf<Pkcs12Identity>

const certificate = {
  ...payload,
  PayloadContent: plain('Lets the device trust the organization’s servers.'),
  ...fileName,
} satisfies FieldsOf<CertificatePayload>

/** The profile; its `PayloadContent` has the keys of all payloads that it may consist of. */
export const enrollmentProfileFields = {
  ...payload,
  PayloadContent: group('Sets up certificates, an identity and the management itself.', {
    ...certificate,
    ...pkcs12,
    ...acme,
    ...mdm,
    ...scep,
  }),
  PayloadScope: plain('Decides whether the profile applies to a Mac or to one of its users.'),
  PayloadRemovalDisallowed: plain('Decides whether the user may end the management.'),
  RemovalDate: plain('Ends the management by itself on a certain day.'),
  DurationUntilRemoval: plain('Ends the management by itself after a certain time.'),
  PayloadExpirationDate: plain('Shows when the profile has to be renewed.'),
  TargetDeviceType: plain('Prevents the profile from being installed on the wrong kind of device.'),
  ConsentText: plain('Shows the user what they agree to before the profile is installed.'),
  IsEncrypted: plain('Shows that only one device can read the profile.'),
  EncryptedPayloadContent: plain('Protects the content of the profile on its way.', {
    secret: true,
  }),
  HasRemovalPasscode: plain('Shows that ending the management needs a passcode.'),
} satisfies FieldsOf<EnrollmentProfile>
