import { dataCrossings } from './crossings.js'
import type { Field } from './field.js'

/**
 * The names of all keys whose values are secret in messages between devices and the server, at any level. A key
 * that is secret in one message is in it, even if another message has it without a secret.
 *
 * A promise, because it loads Apple's catalogue of commands.
 */
export const secretKeys = async (): Promise<ReadonlySet<string>> =>
  new Set(
    (await dataCrossings())
      .filter(({ service }) => service === 'MDM')
      .flatMap(({ fields }) => secretIn(fields)),
  )

const secretIn = (fields: Readonly<Record<string, Field>>): readonly string[] =>
  Object.entries(fields).flatMap(([name, { secret, fields: inner = {} }]) => [
    ...(secret === true ? [name] : []),
    ...secretIn(inner),
  ])
