import { commandInfo, type CommandName, commandNames } from '@mdm-kit/commands'

import type { Crossing } from '../../crossing.js'
import type { Column } from '../../field.js'
import { alsoKept, plain } from '../../describe.js'
import { UNTIL_DELIVERED } from '../kept.js'
import { fieldsOfSchema } from '../schemaFields.js'
import { commandKeys } from './keys.js'
import { commandPurposes } from './purposes.js'

const BODY: readonly Column[] = ['commands.body']
const REPORT: readonly Column[] = ['queue.report', ...UNTIL_DELIVERED]

/** What is sent: `RequestType`, which says why the command exists, and its own keys. */
const commandCrossing = (message: CommandName): Crossing => {
  const whole = plain(commandPurposes[message].command)
  const fields = {
    RequestType: { ...whole, kept: ['commands.request_type'] as const },
    ...fieldsOfSchema(commandInfo(message).fields, commandKeys[message]?.sent ?? {}, whole),
  }
  return {
    service: 'MDM',
    direction: 'ServerToDevice',
    message,
    fields: alsoKept(BODY, fields),
  }
}

/** What comes back besides the keys that all reports have. Many reports have no others. */
const reportCrossings = (message: CommandName): readonly Crossing[] => {
  const purposes: { readonly command: string; readonly report?: string } = commandPurposes[message]
  if (purposes.report === undefined) return []
  const fields = fieldsOfSchema(
    commandInfo(message).report,
    commandKeys[message]?.reported ?? {},
    plain(purposes.report),
  )
  return [
    { service: 'MDM', direction: 'DeviceToServer', message, fields: alsoKept(REPORT, fields) },
  ]
}

/** All commands of Apple's schema, and the keys of their reports. */
export const commandCrossings: readonly Crossing[] = commandNames.flatMap((message) => [
  commandCrossing(message),
  ...reportCrossings(message),
])
