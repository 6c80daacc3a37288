import type {
  BootstrapTokenResponse,
  ReturnToServiceResponse,
  TokenResponse,
  UserAuthenticateResponse,
} from '@mdm-kit/checkin'

import type { Crossing } from '../crossing.js'
import type { FieldsOf } from '../field.js'
import { aboutDevice, aboutPerson, group, plain } from '../describe.js'

const userAuthenticate = {
  DigestChallenge: plain(
    'Asks a network user to prove the password, with a value that is used once.',
  ),
  AuthToken: aboutPerson('Is repeated by the Mac until the next login, as proof of this one.', {
    secret: true,
  }),
} satisfies FieldsOf<UserAuthenticateResponse>

const getBootstrapToken = {
  BootstrapToken: aboutDevice('Returns what the device handed over for safe keeping.', {
    secret: true,
    kept: ['enrollments.bootstrap_token'],
  }),
} satisfies FieldsOf<BootstrapTokenResponse>

const getToken = {
  TokenData: aboutDevice(
    'Proves to another of Apple’s services that this server manages the device.',
    {
      secret: true,
    },
  ),
} satisfies FieldsOf<TokenResponse>

const returnToService = {
  ReturnToService: group('Decides how a shared device prepares itself for the next user.', {
    Enabled: plain('Decides whether the device erases itself and enrolls again.'),
    WiFiProfileData: plain('Lets the erased device reach a network in order to enroll again.', {
      secret: true,
    }),
    MDMProfileData: plain('Enrolls the erased device without a person at Setup Assistant.', {
      secret: true,
    }),
    BootstrapToken: aboutDevice('Lets the erased device keep its apps for the next user.', {
      secret: true,
      kept: ['enrollments.bootstrap_token'],
    }),
    ShouldRetryEnrollment: plain('Decides whether the device tries again if it cannot enroll.'),
  }),
  PreserveDataPlan: plain('Decides whether an eSIM keeps its contract when the device is erased.'),
} satisfies FieldsOf<ReturnToServiceResponse>

const responses = {
  UserAuthenticate: userAuthenticate,
  GetBootstrapToken: getBootstrapToken,
  GetToken: getToken,
  ReturnToService: returnToService,
}

/** What check-ins are answered with. The other messages get an empty body, or a document of declarative management. */
export const checkinResponseCrossings: readonly Crossing[] = Object.entries(responses).map(
  ([message, fields]) => ({ service: 'MDM', direction: 'ServerToDevice', message, fields }),
)
