import { chmodSync, closeSync, fchmodSync, openSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { types } from 'node:util'

import { StoreFailure } from '../sql/faults.js'

/** What SQLite keeps beside the database file; it gives them the mode of that file. */
const BESIDE = ['', '-wal', '-shm', '-journal']

const OWNER_ONLY = 0o600
const OTHERS = 0o077

const isCode = (thrown: unknown, code: string): boolean =>
  types.isNativeError(thrown) && 'code' in thrown && thrown.code === code

/**
 * Makes the database file, if there is none, and keeps it and what is beside it to its owner, whatever
 * the umask is. Windows has no such modes.
 *
 * A file that is there is not opened: closing it would release the locks of another connection of this
 * process. Throws when others can read the files and this process may not change that.
 */
export const keepToOwner = (path: string): void => {
  try {
    const file = openSync(path, 'wx', OWNER_ONLY)
    try {
      fchmodSync(file, OWNER_ONLY)
    } finally {
      closeSync(file)
    }
  } catch (thrown) {
    if (!isCode(thrown, 'EEXIST')) throw thrown
  }
  if (process.platform !== 'win32') for (const suffix of BESIDE) tighten(`${path}${suffix}`)
}

const tighten = (path: string): void => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile() !== true || (found.mode & OTHERS) === 0) return
  try {
    chmodSync(path, OWNER_ONLY)
  } catch (thrown) {
    throw new StoreFailure(
      'Exposed',
      'other users may read or write the files of the database, and this process may not change that. Give them to the user of the server, mode 600',
      { cause: thrown },
    )
  }
}

/**
 * Remembers which files these are; what it gives throws once another file, or none, is at one of the
 * paths. The system calls take some microseconds, and ask no disk.
 */
export const sameFiles = (paths: readonly string[]): (() => void) => {
  const known = paths.map((path) => ({ path: resolve(path), id: identityOf(path) }))
  return () => {
    for (const { path, id } of known)
      if (identityOf(path) !== id)
        throw new StoreFailure(
          'FilesGone',
          'the files of the database were deleted or replaced while it was open. Put back what belongs there, then restart the server',
        )
  }
}

/** Undefined: nothing is there. */
const identityOf = (path: string): string | undefined => {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found && `${found.dev}:${found.ino}`
}
