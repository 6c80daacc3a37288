import type { CliCommand } from '../../command.js'
import { FAKE } from '../fake.js'

export const apnsCommands: readonly CliCommand[] = [
  {
    name: 'apns push',
    summary: 'wake devices: one by its token and PushMagic, or those of a file',
    arguments: '[token] [magic]',
    options: [
      { flags: '--devices <file>', text: 'a device a line: push token in hex, PushMagic' },
      {
        flags: '--certificate <file>',
        text: 'the push certificate (PEM); or MDM_PUSH_CERTIFICATE',
      },
      {
        flags: '--key <file>',
        text: 'its private key (PEM); or MDM_PUSH_KEY. The passphrase of an encrypted one is MDM_PUSH_PASSPHRASE',
      },
      FAKE,
    ],
    example: 'mdm-kit apns push --certificate push.pem --key push.key --devices devices.txt',
    load: () => import('./push.js'),
  },
]
