import type { CliCommand, CliOption } from '../../command.js'
import { FAKE } from '../fake.js'

const ACCOUNT: readonly CliOption[] = [
  { flags: '--client-id <id>', text: 'of the API account; or AXM_CLIENT_ID' },
  { flags: '--key-id <id>', text: 'of its key; or AXM_KEY_ID' },
  { flags: '--key <file>', text: 'its private key (PEM); or AXM_KEY' },
  FAKE,
]

export const axmCommands: readonly CliCommand[] = [
  {
    name: 'axm devices',
    summary: 'list the devices of the organization',
    options: ACCOUNT,
    example: 'mdm-kit axm devices --fake',
    load: () => import('./devices.js'),
  },
  {
    name: 'axm servers',
    summary: 'list the device management services of the organization',
    options: ACCOUNT,
    example: 'mdm-kit axm servers --fake',
    load: () => import('./servers.js'),
  },
  {
    name: 'axm assign',
    summary: 'assign devices to a device management service',
    arguments: '<serials...>',
    options: [
      { flags: '--to <id>', text: 'the id of the service, from `axm servers`' },
      { flags: '--remove', text: 'take the devices from their services instead' },
      ...ACCOUNT,
    ],
    example: 'mdm-kit axm assign C02AAAAAAAA1 --to 1F97349736CF4614A94F624E705841AD',
    load: () => import('./assign.js'),
  },
  {
    name: 'axm coverage',
    summary: 'show the AppleCare coverage of devices',
    arguments: '<serials...>',
    options: ACCOUNT,
    example: 'mdm-kit axm coverage C02AAAAAAAA1 --client-id … --key-id … --key axm.pem',
    load: () => import('./coverage.js'),
  },
  {
    name: 'axm audit',
    summary: 'list the audit events of the organization (Apple Business only)',
    options: [
      { flags: '--since <date>', text: 'from then on, in ISO 8601; the last 7 days otherwise' },
      { flags: '--until <date>', text: 'until then, in ISO 8601; now otherwise' },
      ...ACCOUNT,
    ],
    example: 'mdm-kit axm audit --since 2026-11-01 --fake',
    load: () => import('./audit.js'),
  },
]
