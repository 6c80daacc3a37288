import type { CliCommand, CliOption } from '../../command.js'
import { FAKE } from '../fake.js'

const LOCATION: readonly CliOption[] = [
  { flags: '--token <file>', text: 'the location token of the portal; or MDM_VPP_TOKEN' },
  { flags: '--claim', text: 'take the location over from another MDM server' },
  FAKE,
]

export const vppCommands: readonly CliCommand[] = [
  {
    name: 'vpp assets',
    summary: 'list apps and books with their licenses',
    options: LOCATION,
    example: 'mdm-kit vpp assets --fake',
    load: () => import('./assets.js'),
  },
  {
    name: 'vpp assign',
    summary: 'give devices a license, and say which may be sent InstallApplication',
    arguments: '<adamId> <serials...>',
    options: [{ flags: '--remove', text: 'take the licenses back instead' }, ...LOCATION],
    example: 'mdm-kit vpp assign 361309726 C02AAAAAAAA1 --fake',
    load: () => import('./assign.js'),
  },
  {
    name: 'vpp users',
    summary: 'list the users of the location',
    options: LOCATION,
    example: 'mdm-kit vpp users --fake',
    load: () => import('./users.js'),
  },
]
