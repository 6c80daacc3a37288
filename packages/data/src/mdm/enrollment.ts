import type { DiscoveryDocument, EnrollmentServiceConfig } from '@mdm-kit/enrollment'

import type { Crossing } from '../crossing.js'
import type { FieldsOf } from '../field.js'
import { enrollmentProfileFields } from './enrollmentProfile.js'
import { errorDocumentFields } from './errorDocument.js'
import { aboutDevice, aboutOrganization, aboutPerson, group, plain } from '../describe.js'
import { machineInfoFields } from './machineInfo.js'

const inHeader = { in: 'Header' } as const
const fromDevice = { service: 'MDM', direction: 'DeviceToServer' } as const
const toDevice = { service: 'MDM', direction: 'ServerToDevice' } as const

const DISCOVERY = 'GET /.well-known/com.apple.remotemanagement'

const discovery = {
  Servers: group('Shows the device which server manages the user.', {
    Version: plain(
      'Decides whether the whole device or only the organization’s data on it is managed.',
    ),
    BaseURL: aboutOrganization('Shows the device where to enroll.'),
  }),
} satisfies FieldsOf<DiscoveryDocument>

const serviceConfig = {
  dep_enrollment_url: aboutOrganization('Shows Apple Configurator where devices enroll.'),
  dep_anchor_certs_url: aboutOrganization(
    'Shows Apple Configurator which certificates devices should trust.',
  ),
  trust_profile_url: aboutOrganization(
    'Shows Apple Configurator how devices come to trust the server.',
  ),
} satisfies FieldsOf<EnrollmentServiceConfig>

/** How a device comes in: discovery, sign-in, MachineInfo, and what it is given. */
export const enrollmentCrossings: readonly Crossing[] = [
  {
    ...fromDevice,
    message: DISCOVERY,
    fields: {
      'user-identifier': aboutPerson(
        'Finds the server that manages the person who is signing in.',
        {
          in: 'Query',
        },
      ),
      'model-family': plain('Lets different kinds of devices enroll in different ways.', {
        in: 'Query',
      }),
    },
  },
  { ...toDevice, message: DISCOVERY, fields: discovery },
  {
    ...fromDevice,
    message: 'MachineInfo',
    fields: {
      'x-apple-aspen-deviceinfo': aboutDevice(
        'Carries the signed MachineInfo where enrolling begins on a web page.',
        inHeader,
      ),
      authorization: aboutPerson(
        'Proves that the user has signed in before an account-driven enrollment.',
        {
          in: 'Header',
          secret: true,
        },
      ),
      signer: aboutDevice('Proves with a certificate of Apple that the device is genuine.'),
      ...machineInfoFields,
    },
  },
  {
    ...toDevice,
    message: 'MachineInfo',
    fields: {
      'www-authenticate': aboutOrganization('Shows the device where its user signs in.', inHeader),
      location: aboutPerson('Returns the proof that the user has signed in to the device.', {
        in: 'Header',
        secret: true,
      }),
    },
  },
  { ...toDevice, message: 'EnrollmentProfile', fields: enrollmentProfileFields },
  { ...toDevice, message: 'ErrorDocument', fields: errorDocumentFields },
  { ...toDevice, message: 'GET /MDMServiceConfig', fields: serviceConfig },
]
