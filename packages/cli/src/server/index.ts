import type { CliCommand } from '../command.js'

/** What runs a server on this machine. */
export const serverCommands: readonly CliCommand[] = [
  {
    name: 'serve',
    summary: 'run the reference MDM server; `mdm-kit serve --help` lists its settings',
    arguments: '[settings...]',
    example: 'mdm-kit serve --public-url https://mdm.example.com --data ./data',
    passThrough: true,
    load: () => import('./serve.js'),
  },
  {
    name: 'demo',
    summary: 'run a server, fakes of Apple’s services and 8 Macs, all on this machine',
    options: [{ flags: '--keep', text: 'leave everything running at the end' }],
    example: 'mdm-kit demo --keep',
    load: () => import('./demo.js'),
  },
]
