import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import {
  chmodSync,
  closeSync,
  fchmodSync,
  mkdirSync,
  openSync,
  statSync,
  writeFileSync,
} from 'node:fs'

/** The folder cannot be made or used. */
export interface CannotUseFolder extends Failure {
  readonly _tag: 'CannotUseFolder'
}

const FOLDER_MODE = 0o700
const FILE_MODE = 0o600
const OTHERS = 0o077

/** Makes the data folder, for its owner alone whatever the umask is. One that is there stays as it is. */
export const makeFolder = (folder: string): E.Either<CannotUseFolder, void> =>
  E.tryCatch(
    () => {
      const made = mkdirSync(folder, { recursive: true, mode: FOLDER_MODE })
      if (made !== undefined) chmodSync(folder, FOLDER_MODE)
    },
    (error) => ({
      _tag: 'CannotUseFolder',
      message: `The data folder cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
    }),
  )

/**
 * Whether other users may look into it. It is not closed to them here: it may be a folder that they share,
 * and the files that this server puts into it are its own in any case.
 */
export const isOpenToOthers = (folder: string): boolean =>
  process.platform !== 'win32' && (statSync(folder).mode & OTHERS) !== 0

/** A file that only its owner can read, before anything is in it. */
export const writeOwnFile = (path: string, text: string): void => {
  const file = openSync(path, 'wx', FILE_MODE)
  try {
    fchmodSync(file, FILE_MODE)
    writeFileSync(file, text)
  } finally {
    closeSync(file)
  }
}

/** Takes from others what they may do with a file that is there. */
export const keepOwnFile = (path: string): void => {
  if (process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0)
    chmodSync(path, FILE_MODE)
}
