import { decodeWith, unwrap } from '@mdm-kit/codec'
import { SyncPosition } from '@mdm-kit/dep'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { types } from 'node:util'

/** What was saved before; nothing if there is no such file yet. */
export const readPosition = async (file: string): Promise<SyncPosition | undefined> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined
    throw error
  })
  return text === undefined ? undefined : unwrap(decodeWith(SyncPosition)(JSON.parse(text)))
}

/** By a rename, so that the file is always whole. */
export const savePosition = async (file: string, position: SyncPosition): Promise<void> => {
  const whole = `${file}.${process.pid}.tmp`
  await writeFile(whole, `${JSON.stringify(SyncPosition.encode(position))}\n`)
  await rename(whole, file)
}

const isMissing = (error: unknown): boolean =>
  types.isNativeError(error) && 'code' in error && error.code === 'ENOENT'
