import type {
  PlatformSsoRequired,
  SoftwareUpdateRequired,
  UnrecognizedDevice,
  WatchPairingTokenMissing,
} from '@mdm-kit/enrollment'

import type { FieldsOf } from '../field.js'
import { aboutDevice, aboutOrganization, group, plain } from '../describe.js'

const texts = {
  code: plain('Shows the device what it should do before it asks again.'),
  description: plain('Explains the rejection in the log of the device.'),
  message: plain('Explains the rejection to the user.'),
} satisfies FieldsOf<UnrecognizedDevice>

const DETAILS = 'Adds what the device needs in order to follow the instruction.'

const update = {
  ...texts,
  details: group(DETAILS, {
    OSVersion: plain('Decides which version the device has to update to.'),
    BuildVersion: plain('Decides which build of a test version the device has to update to.'),
    RequireBetaProgram: group('Lets the device install a test version of its system.', {
      Description: plain('Names the test program to the user.'),
      Token: aboutOrganization('Proves that the organization takes part in the test program.', {
        secret: true,
      }),
    }),
  }),
} satisfies FieldsOf<SoftwareUpdateRequired>

const watch = {
  ...texts,
  details: group(DETAILS, {
    'security-token': aboutDevice('Links the watch with the phone that it is paired with.', {
      secret: true,
    }),
  }),
} satisfies FieldsOf<WatchPairingTokenMissing>

const signIn = {
  ...texts,
  details: group(DETAILS, {
    ProfileURL: aboutOrganization('Shows the Mac where the settings for the sign-in are.'),
    Package: group('Installs the program that the user signs in with.', {
      ManifestURL: aboutOrganization('Shows the Mac where the program is.'),
      PinningCerts: plain('Protects the download against false certificates.'),
      PinningRevocationCheckRequired: plain('Protects the download against revoked certificates.'),
    }),
    AuthURL: aboutOrganization('Shows the user where to sign in.'),
  }),
} satisfies FieldsOf<PlatformSsoRequired>

/** The body of a 403: a document of any kind. */
export const errorDocumentFields = {
  ...texts,
  details: group(DETAILS, {
    ...update.details.fields,
    ...watch.details.fields,
    ...signIn.details.fields,
  }),
}
