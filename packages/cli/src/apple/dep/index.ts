import type { CliCommand, CliOption } from '../../command.js'
import { FAKE } from '../fake.js'

const SERVER: readonly CliOption[] = [
  { flags: '--token <file>', text: 'the server token of the portal (.p7m); or MDM_DEP_TOKEN' },
  { flags: '--key <file>', text: 'the private key it is encrypted for (PEM); or MDM_DEP_KEY' },
  FAKE,
]

export const depCommands: readonly CliCommand[] = [
  {
    name: 'dep token',
    summary: 'make the key pair that the portal asks for, or read a server token',
    arguments: '[file]',
    options: [
      { flags: '--new-key <file>', text: 'make a key pair and write the private key there (PEM)' },
      {
        flags: '--key <file>',
        text: 'the private key that the token is encrypted for; or MDM_DEP_KEY',
      },
    ],
    example: 'mdm-kit dep token --new-key dep.key > upload-to-the-portal.pem',
    load: () => import('./token.js'),
  },
  {
    name: 'dep account',
    summary: 'show the organization and the server of a server token',
    options: SERVER,
    example: 'mdm-kit dep account --token token.p7m --key dep.key',
    load: () => import('./account.js'),
  },
  {
    name: 'dep devices',
    summary: 'list the devices of the server, or show some of them',
    arguments: '[serials...]',
    options: SERVER,
    example: 'mdm-kit dep devices --fake',
    load: () => import('./devices.js'),
  },
  {
    name: 'dep sync',
    summary: 'list what has changed since the last time, and remember the position',
    options: [{ flags: '--state <file>', text: 'where the position is kept' }, ...SERVER],
    example: 'mdm-kit dep sync --state dep.position --token token.p7m --key dep.key',
    load: () => import('./sync.js'),
  },
  {
    name: 'dep profile',
    summary: 'show an enrollment profile, or define one',
    arguments: '[uuid]',
    options: [
      { flags: '--define <file>', text: 'the profile as JSON, with Apple’s keys' },
      ...SERVER,
    ],
    example: 'mdm-kit dep profile --define profile.json --token token.p7m --key dep.key',
    load: () => import('./profile.js'),
  },
  {
    name: 'dep assign',
    summary: 'assign an enrollment profile to devices',
    arguments: '<serials...>',
    options: [
      { flags: '--profile <uuid>', text: 'the profile; with --fake there is one' },
      { flags: '--remove', text: 'take the profile away instead' },
      ...SERVER,
    ],
    example:
      'mdm-kit dep assign C02AAAAAAAA1 C02AAAAAAAA2 --profile 8F3A… --token token.p7m --key dep.key',
    load: () => import('./assign.js'),
  },
]
