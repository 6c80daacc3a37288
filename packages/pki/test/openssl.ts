import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The openssl command, as a second opinion. Tests that need it are skipped without. */
const version = spawnSync('openssl', ['version'], { encoding: 'utf8' })
export const hasOpenssl = version.status === 0

if (!hasOpenssl) {
  process.stderr.write('openssl is not installed: the tests against it are skipped.\n')
}

const runs = (...args: string[]): boolean => spawnSync('openssl', args).status === 0

/** RC2 and its like need OpenSSL's legacy provider. */
export const hasLegacy = hasOpenssl && runs('list', '-providers', '-provider', 'legacy')

/** A folder that goes away with the test process. */
export interface Folder {
  readonly path: (name: string) => string
  readonly write: (name: string, content: string | Uint8Array) => string
  readonly read: (name: string) => Uint8Array
}

const folders: string[] = []
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export const temporaryFolder = (): Folder => {
  const folder = mkdtempSync(join(tmpdir(), 'pki-'))
  folders.push(folder)
  const path = (name: string): string => join(folder, name)
  return {
    path,
    write: (name, content) => {
      writeFileSync(path(name), content)
      return path(name)
    },
    read: (name) => new Uint8Array(readFileSync(path(name))),
  }
}

/** Runs openssl and gives what it prints; throws with its complaint when it fails. */
export const openssl = (...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`)
  return stdout + stderr
}
