import type { Failure } from '@mdm-kit/codec'
import type { Headers, HttpRequest, HttpResponse } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { fileURLToPath } from 'node:url'

import { PAGE_HEADERS } from './pageHeaders.js'
import { readFiles, type StoredFile } from './storedFile.js'

export interface ConsoleOptions {
  /** The path that the page is served below, without a slash at the end. Default `/console`. */
  readonly basePath?: string
  /** The folder of the built page. Default: the one in this package. */
  readonly folder?: string
}

/** The page was not built: it is in the npm package, but not in a clone of the repository. */
export interface ConsoleNotBuilt extends Failure {
  readonly _tag: 'ConsoleNotBuilt'
}

const BUILT = fileURLToPath(new URL('../dist/ui', import.meta.url))

/**
 * A handler for GET and HEAD of the page and its files, which are held in memory, about 200 kB. The page calls the admin
 * API at `v1/` beside `basePath`, on the same origin.
 *
 * The page itself is checked for changes on each visit; its scripts and styles have the hash of their content in their
 * names, and are kept forever. All are compressed for browsers that accept gzip.
 */
export const consoleFiles = (
  options: ConsoleOptions = {},
): E.Either<ConsoleNotBuilt, (request: HttpRequest) => Promise<HttpResponse>> => {
  const { basePath = '/console', folder = BUILT } = options
  const files = readFiles(folder)
  const serve = (request: HttpRequest): HttpResponse => {
    const [path = ''] = request.path.split('?')
    if (path === basePath) return moved(basePath)
    const name = path.startsWith(`${basePath}/`) ? path.slice(basePath.length + 1) : undefined
    const file = name === undefined ? undefined : files.get(name === '' ? INDEX : name)
    return file === undefined ? NOT_FOUND : responseWith(file, request.headers)
  }
  return pipe(
    files.has(INDEX) ? E.right(serve) : E.left(notBuilt),
    E.map((handle) => (request) => Promise.resolve(handle(request))),
  )
}

const INDEX = 'index.html'

const NOTHING = new Uint8Array(0)

const NOT_FOUND: HttpResponse = { status: 404, headers: PAGE_HEADERS, body: NOTHING }

/** Relative, so that it holds behind a proxy that adds a path: the last part of the path, and a slash. */
const moved = (basePath: string): HttpResponse => ({
  status: 308,
  headers: { ...PAGE_HEADERS, location: `${basePath.slice(basePath.lastIndexOf('/') + 1)}/` },
  body: NOTHING,
})

const responseWith = (file: StoredFile, asked: Headers): HttpResponse => {
  const gzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(asked['accept-encoding'] ?? '')
  const { body, etag } = gzip ? file.compressed : file.plain
  const headers = {
    ...PAGE_HEADERS,
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    vary: 'Accept-Encoding',
  }
  if (tagsIn(asked['if-none-match']).includes(etag)) return { status: 304, headers, body: NOTHING }
  const encoding = gzip ? { 'content-encoding': 'gzip' } : {}
  return { status: 200, headers: { ...headers, ...encoding, 'content-type': file.type }, body }
}

/** Proxies that compress make a tag weak. */
const tagsIn = (text = ''): readonly string[] =>
  text.split(',').map((tag) => tag.trim().replace(/^W\//, ''))

const notBuilt: ConsoleNotBuilt = {
  _tag: 'ConsoleNotBuilt',
  message: 'The console is not built. In a clone of the repository, run `pnpm console` first.',
}
