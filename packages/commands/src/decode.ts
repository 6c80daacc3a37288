import { decodeWith, type DecodeError } from '@mdm-kit/codec'
import { readLeniently } from '@mdm-kit/codec/schema'
import { decodePlist, type PlistError } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { type CommandName, type FieldsOf, isCommandName, schemaOf } from './command.js'
import type { Command } from './commandOf.js'

/** A command of Apple's schema, told apart by `Command.RequestType`. Any of its fields may be absent. */
export type KnownCommand = {
  [Name in CommandName]: Command<Name, Partial<FieldsOf<Name> & AnyCommand>>
}[CommandName]

/** What Apple's pages allow in every command, and its schema in none. */
interface AnyCommand {
  /** Run only while tethered to a network. Absent means false. */
  readonly RequestRequiresNetworkTether: boolean
}

/** Keys of the envelope, and a request type. */
const Envelope = t.type(
  { CommandUUID: t.string, Command: t.type({ RequestType: t.string }) },
  'command',
)

/**
 * The command in a property list, XML or binary: what a server sent, as a device or a proxy reads it. Values of
 * another type than Apple documents are left out; a request type that the schema lacks is passed on with all its keys.
 */
export const decodeCommand = (
  bytes: Uint8Array,
): E.Either<PlistError | DecodeError, KnownCommand | Command> => {
  const plist = decodePlist(bytes)
  if (E.isLeft(plist)) return plist
  const envelope = decodeWith(Envelope)(plist.right)
  if (E.isLeft(envelope)) return envelope
  const { CommandUUID, Command } = envelope.right
  const schema = isCommandName(Command.RequestType) ? schemaOf(Command.RequestType) : undefined
  const read = schema === undefined ? Command : readLeniently(schema.fields, Command).value
  return E.right({ CommandUUID, Command: read as typeof Command })
}
