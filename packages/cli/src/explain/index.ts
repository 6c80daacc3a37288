import type { CliCommand } from '../command.js'

/** What tells facts from Apple's schema and from the tables of errors. */
export const explainCommands: readonly CliCommand[] = [
  {
    name: 'explain',
    summary: 'what Apple says of a command, payload, declaration, status item, key or error',
    arguments: '<name>',
    example: 'mdm-kit explain DeviceLock',
    load: () => import('./explain.js'),
  },
  {
    name: 'commands',
    summary: 'list the commands of MDM, or those that have a word in their name or keys',
    arguments: '[search]',
    example: 'mdm-kit commands lock',
    load: () => import('./listCommands.js'),
  },
  {
    name: 'profiles',
    summary: 'list the payload types of profiles, or those that have a word in their name or keys',
    arguments: '[search]',
    example: 'mdm-kit profiles wifi',
    load: () => import('./listProfiles.js'),
  },
  {
    name: 'declarations',
    summary: 'list the declaration types, or those that have a word in their name or keys',
    arguments: '[search]',
    example: 'mdm-kit declarations passcode',
    load: () => import('./listDeclarations.js'),
  },
]
