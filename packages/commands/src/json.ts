import { fromJson } from '@mdm-kit/codec/schema'
import * as E from 'fp-ts/lib/Either.js'

import { type CommandName, isCommandName, schemaOf } from './command.js'
import { type Command, type CommandError, commandOf, type CommandOptions } from './commandOf.js'

/**
 * A command from JSON, as an API receives it: data as base64, dates in ISO 8601, checked as `command` checks. A request
 * type that Apple's schema lacks fails: queue such a command as a property list.
 */
export const commandFromJson = (
  requestType: string,
  fields: unknown,
  options: CommandOptions = {},
): E.Either<CommandError, Command<CommandName>> => {
  if (!isCommandName(requestType))
    return E.left({
      _tag: 'CommandError',
      requestType,
      issues: [],
      more: 0,
      message: 'Apple’s schema has no command of this request type.',
    })
  const schema = schemaOf(requestType)
  return commandOf(schema, fromJson(schema.fields, fields ?? {}) as object, options)
}
