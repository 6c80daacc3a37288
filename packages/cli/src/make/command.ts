import {
  commandFromJson,
  commandInfo,
  commandNames,
  encodeCommand,
  isCommandName,
} from '@mdm-kit/commands'
import { unwrap } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { Answer, Given, Run } from '../command.js'
import { writeBytes } from '../input/files.js'
import { nearest } from '../input/nearest.js'
import { setValues } from '../input/setValues.js'
import { Stop } from '../stop.js'

export const run: Run = async (given) => {
  const command = await commandOf(given.argument(0) ?? '', given)
  const plist = Buffer.from(unwrap(encodeCommand(command)))
  return written(given.text('output'), plist, { ...command })
}

/** The command that `NAME --set …` describes. */
export const commandOf = async (name: string, given: Given) => {
  if (!isCommandName(name))
    throw new Stop('usage', `There is no command ${name}.${nearest(name, commandNames)}`)
  const fields = await setValues(commandInfo(name).fields, given.texts('set'))
  const commandUuid = given.text('uuid')
  const built = commandFromJson(name, fields, commandUuid === undefined ? {} : { commandUuid })
  if (E.isRight(built)) return built.right
  const { issues, message } = built.left
  const wrong = issues.map(
    ({ path, expected, found }) => `  ${path.join('.')}: expected ${expected}, found ${found}`,
  )
  throw new Stop(
    'wrong',
    [wrong.length === 0 ? message : `${name} is not complete or not right:`, ...wrong].join('\n'),
  )
}

/** What was made: into a file, or printed. */
export const written = async (
  file: string | undefined,
  bytes: Buffer,
  json: unknown,
): Promise<Answer> => {
  if (file === undefined) return { json, text: bytes.toString('utf8').trimEnd() }
  await writeBytes(file, bytes)
  return { json: { file, bytes: bytes.length }, text: `${file}: ${bytes.length} bytes` }
}
