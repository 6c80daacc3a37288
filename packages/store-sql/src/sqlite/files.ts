import { chmodSync, closeSync, fchmodSync, openSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { types } from 'node:util'

import { StoreFailure } from '../sql/faults.js'

/** The files that SQLite creates next to the database file, with the same mode. */
const BESIDE = ['', '-wal', '-shm', '-journal']

const OWNER_ONLY = 0o600
const OTHERS = 0o077

const isCode = (thrown: unknown, code: string): boolean =>
  types.isNativeError(thrown) && 'code' in thrown && thrown.code === code

/**
 * Creates the database file if it does not exist, and restricts it and its companions to their owner,
 * regardless of the umask. Windows has no such modes.
 *
 * An existing file is not opened: closing it would release the locks of another connection of this
 * process. Throws if other users can read the files and this process is not allowed to change that.
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
      'other users can read or write the files of the database, and this process is not allowed to change that. Make the user of the server their owner, with mode 600',
      { cause: thrown },
    )
  }
}

/**
 * Remembers which files these are, and returns a check that throws if another file, or none, is at one
 * of the paths. The check takes a few microseconds and does not access the disk.
 */
export const sameFiles = (paths: readonly string[]): (() => void) => {
  const known = paths.map((path) => ({ path: resolve(path), id: identityOf(path) }))
  return () => {
    for (const { path, id } of known)
      if (identityOf(path) !== id)
        throw new StoreFailure(
          'FilesGone',
          'the files of the database were deleted or replaced while it was open. Restore them, then restart the server',
        )
  }
}

/** Undefined if there is no file. */
const identityOf = (path: string): string | undefined => {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found && `${found.dev}:${found.ino}`
}
