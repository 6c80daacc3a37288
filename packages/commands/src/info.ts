import {
  type DictionaryField,
  type JsonSchema,
  jsonSchemaOf,
  type Support,
} from '@mdm-kit/codec/schema'

import type { CommandName } from './command.js'
import { commands } from './generated/index.js'

/** What Apple's schema says of a command. */
export interface CommandInfo {
  readonly requestType: CommandName
  readonly support: Support
  /** The JSON Schemas of its fields and of its report. */
  readonly fields: JsonSchema
  readonly report: JsonSchema
}

export const commandInfo = (requestType: CommandName): CommandInfo => {
  const { support, fields, report } = commands[requestType]
  return { requestType, support, fields: jsonSchemaOf(fields), report: jsonSchemaOf(report) }
}

/** The keys of a command as data: types, values, defaults, and what supports each. */
export const commandFields = (requestType: CommandName): DictionaryField =>
  commands[requestType].fields

/** Every request type of Apple's schema, in alphabetical order. */
export const commandNames = Object.keys(commands).sort() as readonly CommandName[]
