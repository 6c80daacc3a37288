import type * as E from 'fp-ts/lib/Either.js'

import { type Command, type CommandError, commandOf, type CommandOptions } from './commandOf.js'
import { commands, type Commands } from './generated/index.js'
import type { CommandSchema } from './schema.js'

/** The request types that Apple's schema has. */
export type CommandName = keyof Commands
/** What a command of this request type may hold, without `RequestType`. */
export type FieldsOf<Name extends CommandName> = Commands[Name]['fields']
/** What a device reports of it, beside `Status`, `CommandUUID` and its identifiers. */
export type ReportOf<Name extends CommandName> = Commands[Name]['report']

/** Fields may be left out where a command needs none. */
type Given<Fields> = object extends Fields
  ? [fields?: Fields, options?: CommandOptions]
  : [fields: Fields, options?: CommandOptions]

/**
 * A command by its request type, with the fields that Apple documents: a wrong name or type does not compile, and
 * a value out of Apple's lists, ranges or formats fails with its path. A key that Apple's schema lacks fails too.
 *
 * Whether a device supports it is another question: ask `eligible`.
 */
export const command = <Name extends CommandName>(
  requestType: Name,
  ...[fields, options]: Given<FieldsOf<Name>>
): E.Either<CommandError, Command<Name, FieldsOf<Name>>> =>
  commandOf(schemaOf(requestType), fields ?? ({} as FieldsOf<Name>), options)

/** The table of schemas is typed by its keys; TypeScript does not follow that through a type parameter. */
export const schemaOf = <Name extends CommandName>(
  requestType: Name,
): CommandSchema<Name, FieldsOf<Name>, ReportOf<Name>> =>
  commands[requestType] as unknown as CommandSchema<Name, FieldsOf<Name>, ReportOf<Name>>

/** Whether Apple's schema has this request type. */
export const isCommandName = (requestType: string): requestType is CommandName =>
  Object.hasOwn(commands, requestType)
