import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'

import type { Given } from '../command.js'
import type { Io } from '../io.js'
import { Stop } from '../stop.js'

/** More is not read: no body of this field is longer. */
const MOST_BYTES = 16 * 1024 * 1024

/** The bytes of a file, or of standard input for `-`: at most 16 MiB. */
export const readInput = async (path: string, io: Io): Promise<Uint8Array> => {
  if (path === '-') return readAll(io.stdin, 'The input')
  try {
    return await readAll(createReadStream(path), path)
  } catch (error) {
    throw error instanceof Stop ? error : cannotBeRead(path, error)
  }
}

export const readBytes = async (path: string): Promise<Uint8Array> => {
  try {
    return await readFile(path)
  } catch (error) {
    throw cannotBeRead(path, error)
  }
}

const cannotBeRead = (path: string, error: unknown): Stop =>
  new Stop('unreadable', `${path} cannot be read: ${reasonOf(error)}.`)

export const readText = async (path: string): Promise<string> =>
  Buffer.from(await readBytes(path)).toString('utf8')

/** Writes bytes that may open something: only the owner can read the file. */
export const writeBytes = async (path: string, bytes: Uint8Array | string): Promise<void> => {
  try {
    await writeFile(path, bytes, { mode: 0o600 })
  } catch (error) {
    throw new Stop('unreadable', `${path} cannot be written: ${reasonOf(error)}.`)
  }
}

const readAll = async (from: Readable, name: string): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of from) {
    const bytes = Buffer.from(chunk as Uint8Array)
    size += bytes.length
    if (size > MOST_BYTES)
      throw new Stop('unreadable', `${name} is longer than ${MOST_BYTES} bytes.`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not',
  EISDIR: 'it is a folder',
}

const reasonOf = (error: unknown): string => {
  const { code = 'unknown' } = error as NodeJS.ErrnoException
  return REASONS[code] ?? code
}

/** The value of an option, or of the variable that stands in for it; otherwise how to give it. */
export const required = (given: Given, io: Io, option: string, variable?: string): string => {
  const value =
    given.text(option) ?? (variable === undefined ? undefined : io.environment[variable])
  if (value !== undefined && value !== '') return value
  throw new Stop(
    'usage',
    variable === undefined ? `Give --${option}.` : `Give --${option}, or set ${variable}.`,
  )
}
