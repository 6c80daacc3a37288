import { CommandEnvelope } from '@mdm-kit/checkin'
import { type DecodeError, decodeWith } from '@mdm-kit/codec'
import type { Command, CommandError } from '@mdm-kit/commands'
import { encodeCommand } from '@mdm-kit/commands/encode'
import { decodePlist, type PlistEncodeError, type PlistError } from '@mdm-kit/plist'
import type { QueuedCommand } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { types } from 'node:util'

/** A command as values. Without a CommandUUID, a random one is generated. */
export interface NewCommand {
  readonly CommandUUID?: string
  readonly Command: CommandEnvelope['Command']
}

/**
 * What can be queued: what `command` of `@mdm-kit/commands` gives, as it is; values that nothing checks; or a
 * property list, sent byte for byte.
 */
export type CommandInput<Name extends string = string> =
  Command<Name> | E.Either<CommandError, Command<Name>> | NewCommand | Uint8Array | string

export type ReadCommandError =
  /** `command` rejected its fields. */
  | CommandError
  /** The bytes are not a property list. */
  | PlistError
  /** The property list is not a command, or a value in it cannot be written. */
  | DecodeError
  | PlistEncodeError

/** A command, and the bytes that are sent. */
export interface ReadCommand {
  readonly command: Command
  readonly queued: QueuedCommand
}

export const readCommand = (
  input: CommandInput,
  randomUuid: () => string,
): E.Either<ReadCommandError, ReadCommand> => {
  if (isText(input)) return fromText(input)
  if (!('_tag' in input)) return fromValues(input, randomUuid)
  return E.isLeft(input) ? input : fromValues(input.right, randomUuid)
}

const isText = (input: CommandInput): input is Uint8Array | string =>
  typeof input === 'string' || types.isUint8Array(input)

const fromText = (text: Uint8Array | string): E.Either<PlistError | DecodeError, ReadCommand> =>
  pipe(
    decodePlist(text),
    E.flatMap(decodeWith(CommandEnvelope)),
    E.map((command) => ({
      command,
      queued: queuedOf(command, typeof text === 'string' ? new TextEncoder().encode(text) : text),
    })),
  )

const fromValues = (
  given: NewCommand | Command,
  randomUuid: () => string,
): E.Either<DecodeError | PlistEncodeError, ReadCommand> => {
  // The same value where possible: then it is encoded once, however often it is queued.
  const { CommandUUID = randomUuid() } = given
  const value = given.CommandUUID === undefined ? { ...given, CommandUUID } : given
  return pipe(
    decodeWith(CommandEnvelope)(value),
    E.bindTo('command'),
    E.bindW('body', () => encodeCommand(value as Command)),
    E.map(({ command, body }) => ({ command, queued: queuedOf(command, body) })),
  )
}

const queuedOf = ({ CommandUUID, Command }: Command, body: Uint8Array): QueuedCommand => ({
  commandUuid: CommandUUID,
  requestType: Command.RequestType,
  body,
})
