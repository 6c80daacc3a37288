import type { CommandEnvelope, CommandReport } from '@mdm-kit/checkin'

import type { Crossing } from '../crossing.js'
import type { FieldsOf } from '../field.js'
import { aboutDevice, alsoKept, group, plain } from '../describe.js'
import { enrollmentIds, userChannelKeys } from './ids.js'
import { UNTIL_DELIVERED } from './kept.js'

const report = {
  ...enrollmentIds,
  ...userChannelKeys,
  Status: plain(
    'Shows whether a command was carried out, failed, or has to wait; or that the device is idle.',
    {
      kept: ['queue.status'],
    },
  ),
  CommandUUID: plain('Links the report with the command that it is about.', {
    kept: ['queue.command_uuid'],
  }),
  ErrorChain: group('Explains to an administrator why a command failed.', {
    ErrorCode: plain('Lets a program recognize a failure that it can react to.'),
    ErrorDomain: plain('Names the part of the system that the error code belongs to.'),
    LocalizedDescription: aboutDevice(
      'Explains the failure in the device’s language; it may name files, apps or accounts.',
    ),
    USEnglishDescription: aboutDevice(
      'Explains the failure in English; it may name files, apps or accounts.',
    ),
  }),
  RequestType: plain(
    'Repeats what the command asked for; the server relies on its own record instead.',
  ),
} satisfies FieldsOf<CommandReport>

const command = {
  CommandUUID: plain('Lets the device say in its report which command it is about.', {
    kept: ['commands.command_uuid', 'queue.command_uuid'],
  }),
  Command: group(
    'Holds what the device is asked to do; its keys are described under the command’s name.',
    {
      RequestType: plain('Selects what the device is asked to do.', {
        kept: ['commands.request_type', 'commands.body'],
      }),
      RequestRequiresNetworkTether: plain(
        'Spares a mobile contract by waiting until the device has a wired or tethered network.',
        { kept: ['commands.body'] },
      ),
    },
    { kept: ['commands.body'] },
  ),
} satisfies FieldsOf<CommandEnvelope>

/** What all reports have in common, and all commands; the keys of each command have crossings of their own. */
export const envelopeCrossings: readonly Crossing[] = [
  {
    service: 'MDM',
    direction: 'DeviceToServer',
    message: 'Report',
    // A report is stored as the device sent it, so with all of these.
    fields: alsoKept(['queue.report', ...UNTIL_DELIVERED], report),
  },
  { service: 'MDM', direction: 'ServerToDevice', message: 'Command', fields: command },
]
