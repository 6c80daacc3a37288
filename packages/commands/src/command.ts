import type { DecodeIssue, Failure } from '@mdm-kit/codec'
import { checked } from '@mdm-kit/codec/schema'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'

import { commands, type Commands } from './generated/index.js'
import type { CommandSchema } from './schema.js'

/** The request types that Apple's schema has. */
export type CommandName = keyof Commands
/** What a command of this request type may hold, without `RequestType`. */
export type FieldsOf<Name extends CommandName> = Commands[Name]['fields']
/** What a device reports of it, beside `Status`, `CommandUUID` and its identifiers. */
export type ReportOf<Name extends CommandName> = Commands[Name]['report']

/** A command as the server queues and sends it. */
export interface Command<Name extends string = string, Fields extends object = object> {
  /** Unique for the enrollment; the report echoes it. */
  readonly CommandUUID: string
  readonly Command: Fields & { readonly RequestType: Name }
}

/** A command that Apple's schema does not allow. */
export interface CommandError extends Failure {
  readonly _tag: 'CommandError'
  readonly requestType: string
  /** Where it is wrong, what belongs there, and what was there by kind and size: at most 20. */
  readonly issues: readonly DecodeIssue[]
  /** How many issues were left out after the first 20. */
  readonly more: number
}

export interface CommandOptions {
  /** Default: a random one. Give one of your own to queue a command once however often you ask. */
  readonly commandUuid?: string
}

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
  commandOf(
    commands[requestType] as CommandSchema<FieldsOf<Name>, ReportOf<Name>>,
    fields ?? {},
    options,
  ) as E.Either<CommandError, Command<Name, FieldsOf<Name>>>

/** `command` for a schema that you import alone (`@mdm-kit/commands/DeviceLock`), or have written yourself. */
export const commandOf = <Fields extends object, Report extends object>(
  schema: CommandSchema<Fields, Report>,
  fields: Fields,
  { commandUuid = randomUUID() }: CommandOptions = {},
): E.Either<CommandError, Command<string, Fields>> => {
  const { requestType } = schema
  const result = checked(`${requestType} command`, schema.fields, fields)
  if (E.isLeft(result)) {
    const { issues, more, message } = result.left
    return E.left({ _tag: 'CommandError', requestType, issues, more, message })
  }
  return E.right({
    CommandUUID: commandUuid,
    Command: Object.freeze({ RequestType: requestType, ...fields }),
  })
}
