import type { DecodeIssue, Failure } from '@mdm-kit/codec'
import { checked } from '@mdm-kit/codec/schema'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'

import type { CommandSchema } from './schema.js'

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

/** `command` for a schema that you import alone (`@mdm-kit/commands/DeviceLock`), or have written yourself. */
export const commandOf = <Name extends string, Fields extends object, Report extends object>(
  { requestType, fields: schema }: CommandSchema<Name, Fields, Report>,
  fields: Fields,
  { commandUuid = randomUUID() }: CommandOptions = {},
): E.Either<CommandError, Command<Name, Fields>> => {
  const result = checked(`${requestType} command`, schema, fields)
  if (E.isLeft(result)) {
    const { issues, more, message } = result.left
    return E.left({ _tag: 'CommandError', requestType, issues, more, message })
  }
  const command = {
    CommandUUID: commandUuid,
    Command: Object.freeze({ RequestType: requestType, ...fields }),
  }
  return E.right(Object.freeze(command))
}
