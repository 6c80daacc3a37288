import type { CliCommand } from '../command.js'

/** What says what a body is, and what is wrong with it. */
export const decodeCommands: readonly CliCommand[] = [
  {
    name: 'decode',
    summary: 'say what a body is, who signed it, what is in it and what is wrong with it',
    arguments: '[file]',
    options: [
      { flags: '--trust <file>', text: 'certificates (PEM) that a signer must descend from' },
      { flags: '--key <file>', text: 'private key (PEM) that opens what is encrypted' },
      { flags: '--show-secrets', text: 'show push tokens, passwords and other secrets' },
    ],
    example: 'mdm-kit decode TokenUpdate.plist',
    load: () => import('./decode.js'),
  },
]
