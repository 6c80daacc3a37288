import type { CliCommand } from '../command.js'

/** What makes something to send to devices, and checks it. */
export const makeCommands: readonly CliCommand[] = [
  {
    name: 'command',
    summary: 'build a command as a property list',
    arguments: '<name>',
    options: [
      {
        flags: '--set <Key=Value>',
        text: 'a field; Key.Key for one within, @file for the content of a file',
        repeatable: true,
      },
      { flags: '--uuid <text>', text: 'its CommandUUID; a random one otherwise' },
      { flags: '-o, --output <file>', text: 'write it there' },
    ],
    example: 'mdm-kit command DeviceLock --set PIN=123456 --set Message="Please return me"',
    load: () => import('./command.js'),
  },
  {
    name: 'profile build',
    summary: 'build a configuration profile from YAML or JSON, and sign it',
    arguments: '<spec>',
    options: [
      {
        flags: '--certificate <file>',
        text: 'sign it with this certificate and those above it (PEM)',
      },
      { flags: '--key <file>', text: 'the private key of the certificate (PEM)' },
      { flags: '-o, --output <file>', text: 'write it there' },
    ],
    example: 'mdm-kit profile build office.yaml -o office.mobileconfig',
    load: () => import('./profileBuild.js'),
  },
  {
    name: 'profile lint',
    summary: 'say what is wrong with a configuration profile',
    arguments: '<file>',
    example: 'mdm-kit profile lint office.mobileconfig',
    load: () => import('./profileLint.js'),
  },
]
