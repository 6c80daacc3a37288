import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Encoded {
  readonly body: Uint8Array
  readonly etag: string
}

/** A file of the page, as it is sent. */
export interface StoredFile {
  readonly type: string
  /** Its name has the hash of its content. */
  readonly immutable: boolean
  readonly plain: Encoded
  readonly compressed: Encoded
}

/** What the build writes; a file of any other kind is not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The files of a folder by their path in it, with `/` between; none if there is no such folder. */
export const readFiles = (folder: string): ReadonlyMap<string, StoredFile> => {
  if (!existsSync(folder)) return new Map()
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Map(
    entries.flatMap((entry) => {
      const type = TYPES[extname(entry.name)]
      if (!entry.isFile() || type === undefined) return []
      const file = join(entry.parentPath, entry.name)
      const name = relative(folder, file).split(sep).join('/')
      return [[name, storedFile(name, type, readFileSync(file))]]
    }),
  )
}

const storedFile = (name: string, type: string, bytes: Uint8Array): StoredFile => {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  return {
    type,
    immutable: name.startsWith('assets/'),
    plain: { body: bytes, etag: `"${hash}"` },
    compressed: { body: gzipSync(bytes, { level: 9 }), etag: `"${hash}-gzip"` },
  }
}
