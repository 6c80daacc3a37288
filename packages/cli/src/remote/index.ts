import type { CliCommand, CliOption } from '../command.js'

const SERVER: readonly CliOption[] = [
  {
    flags: '--server <url>',
    text: 'the admin API of a server; or MDM_SERVER. Its key is MDM_ADMIN_KEY',
  },
]

/** What is asked of a running server, through its admin API. */
export const remoteCommands: readonly CliCommand[] = [
  {
    name: 'devices',
    summary: 'list the enrollments of a server',
    options: [
      { flags: '--serial <number>', text: 'those with this serial number' },
      {
        flags: '--state <state>',
        text: 'those in this state',
        choices: ['Authenticated', 'Enrolled', 'CheckedOut'],
      },
      { flags: '--watch', text: 'go on, and print what changes' },
      ...SERVER,
    ],
    example: 'mdm-kit devices --server https://mdm.example.com --state Enrolled',
    load: () => import('./devices.js'),
  },
  {
    name: 'device',
    summary: 'show an enrollment: state, device, last contact, what waits for it',
    arguments: '<id>',
    options: SERVER,
    example: 'mdm-kit device 51D0FACE-0000-4000-8000-000000000001',
    load: () => import('./device.js'),
  },
  {
    name: 'queue',
    summary: 'list the commands of an enrollment, and why each waits',
    arguments: '<id>',
    options: [
      { flags: '--all', text: 'finished ones too' },
      { flags: '--clear', text: 'cancel those that wait' },
      ...SERVER,
    ],
    example: 'mdm-kit queue 51D0FACE-0000-4000-8000-000000000001',
    load: () => import('./queue.js'),
  },
  {
    name: 'run',
    summary: 'queue a command for an enrollment, and push',
    arguments: '<id> <command>',
    options: [
      {
        flags: '--set <Key=Value>',
        text: 'a field; Key.Key for one within, @file for the content of a file',
        repeatable: true,
      },
      { flags: '--uuid <text>', text: 'its CommandUUID; a random one otherwise' },
      { flags: '--wait', text: 'wait for the report, and print it' },
      { flags: '--timeout <seconds>', text: 'how long; 600 otherwise' },
      { flags: '--yes', text: 'do not ask before a command that the next one does not take back' },
      ...SERVER,
    ],
    example:
      'mdm-kit run 51D0FACE-0000-4000-8000-000000000001 DeviceInformation --set Queries=OSVersion --wait',
    load: () => import('./run.js'),
  },
  {
    name: 'push',
    summary: 'wake enrollments',
    arguments: '<ids...>',
    options: SERVER,
    example: 'mdm-kit push 51D0FACE-0000-4000-8000-000000000001',
    load: () => import('./push.js'),
  },
  {
    name: 'results',
    summary: 'show the report on a command, or list the finished commands',
    arguments: '<id> [uuid]',
    options: SERVER,
    example: 'mdm-kit results 51D0FACE-0000-4000-8000-000000000001',
    load: () => import('./results.js'),
  },
  {
    name: 'events',
    summary: 'list what happened on a server',
    options: [
      { flags: '--device <id>', text: 'of one enrollment' },
      { flags: '--follow', text: 'go on with what happens next' },
      ...SERVER,
    ],
    example: 'mdm-kit events --follow',
    load: () => import('./events.js'),
  },
  {
    name: 'declared',
    summary: 'show the declarations of an enrollment, and what it reports on them',
    arguments: '<id>',
    options: SERVER,
    example: 'mdm-kit declared 51D0FACE-0000-4000-8000-000000000001',
    load: () => import('./declared.js'),
  },
  {
    name: 'offboard',
    summary: 'erase an enrollment from a server; nothing is sent to the device',
    arguments: '<id>',
    options: [{ flags: '--yes', text: 'do not ask' }, ...SERVER],
    example: 'mdm-kit offboard 51D0FACE-0000-4000-8000-000000000001 --yes',
    load: () => import('./offboard.js'),
  },
  {
    name: 'data',
    summary: 'print the data map: of a server as it is set up, or of everything',
    options: [
      {
        flags: '--format <format>',
        text: 'markdown otherwise',
        choices: ['markdown', 'csv', 'json'],
      },
      ...SERVER,
    ],
    example: 'mdm-kit data --format csv',
    load: () => import('./data.js'),
  },
]
