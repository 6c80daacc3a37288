import type { Failure } from '@mdm-kit/codec'
import { walkPages } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { Cursor } from '../codec/opaque.js'
import { walkStalled, type WalkStalled } from '../errors.js'
import { type Page, type WalkOptions, type WalkPage, RESTARTS } from './walk.js'

interface Place {
  readonly cursor?: Cursor
}
type CursorPage<Row> = Page<Row> & { readonly nextCursor?: Cursor | undefined }

/**
 * Walks pages that name the next one by a cursor, one after the other; query after query.
 *
 * Ends with the first failure. A cursor that Apple no longer knows (9812), or a page that shows
 * another version than the first of its query, makes the walk begin again with the first query. A
 * cursor that comes a second time would bring the same pages for ever: the walk ends with
 * `WalkStalled`.
 */
export async function* cursorWalk<Err extends Failure, Row, Query>(
  queries: readonly Query[],
  fetchPage: (query: Query & Place) => TE.TaskEither<Err, CursorPage<Row>>,
  { restarts = RESTARTS }: WalkOptions = {},
): AsyncGenerator<E.Either<Err | WalkStalled, WalkPage<Row>>, void, undefined> {
  for (let walk = 1; ; walk += 1) {
    const outcome = yield* oneWalk(queries, fetchPage, walk, walk <= restarts)
    if (outcome === 'ended') return
  }
}

type Outcome = 'ended' | 'again'

async function* oneWalk<Err extends Failure, Row, Query>(
  queries: readonly Query[],
  fetchPage: (query: Query & Place) => TE.TaskEither<Err, CursorPage<Row>>,
  walk: number,
  mayRestart: boolean,
): AsyncGenerator<E.Either<Err | WalkStalled, WalkPage<Row>>, Outcome, undefined> {
  /** Of the first page of all: what the walk is said to show. */
  let versionId: WalkPage<Row>['versionId']
  let changed = false
  for (const [index, query] of queries.entries()) {
    const pages = walkPages({
      read: (cursor) => fetchPage({ ...query, ...(cursor !== undefined && { cursor }) })(),
      nextOf: ({ nextCursor }) => nextCursor,
      nameOf: (cursor: Cursor) => cursor,
      repeated: walkStalled,
    })
    let version: WalkPage<Row>['versionId']
    let isFirst = true
    for await (const read of pages) {
      if (E.isLeft(read)) {
        if (!isFirst && read.left._tag === 'CursorInvalid' && mayRestart) return 'again'
        yield read
        return 'ended'
      }
      const page = read.right
      if (isFirst) version = page.versionId
      if (isFirst && index === 0) versionId = page.versionId
      isFirst = false
      if (page.versionId !== version) {
        if (mayRestart) return 'again'
        changed = true
      }
      yield E.right({ rows: page.rows, versionId, walk, changed })
    }
  }
  return 'ended'
}
