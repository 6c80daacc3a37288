import { accessSync, constants, statfsSync } from 'node:fs'
import process from 'node:process'

/** Databases of tests take 300 MB at most. */
const ENOUGH = 2 ** 31

const isRoomy = (folder) => {
  try {
    accessSync(folder, constants.W_OK)
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > ENOUGH
  } catch {
    // No such folder, as on macOS.
    return false
  }
}

/** Lets tests keep their files in memory where Linux has a folder for that: they make and delete thousands. */
export const keepFilesInMemory = () => {
  if (process.env.TMPDIR === undefined && isRoomy('/dev/shm')) process.env.TMPDIR = '/dev/shm'
}
