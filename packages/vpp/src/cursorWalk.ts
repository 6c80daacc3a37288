import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { Cursor } from './codec/opaque.js'
import type { Page, WalkOptions, WalkPage, WalkStalled } from './walk.js'
import { RESTARTS, walksInCircles } from './walk.js'

/**
 * Walks pages that name the next one by a cursor, one after the other.
 *
 * Ends with the first failure. A cursor that Apple no longer knows (9812), or a page that shows
 * another version than the first, makes the walk begin again. A cursor that comes a second time would
 * bring the same pages for ever: the walk ends with `WalkStalled`.
 */
export async function* cursorWalk<Err extends Failure, Row>(
  fetchPage: (place: {
    readonly cursor?: Cursor
  }) => TE.TaskEither<Err, Page<Row> & { readonly nextCursor?: Cursor | undefined }>,
  { restarts = RESTARTS }: WalkOptions = {},
): AsyncGenerator<E.Either<Err | WalkStalled, WalkPage<Row>>, void, undefined> {
  let walk = 1
  let versionId: WalkPage<Row>['versionId']
  let cursor: Cursor | undefined
  const asked = new Set<Cursor>()
  let moved = false
  for (;;) {
    const read = await fetchPage(cursor === undefined ? {} : { cursor })()
    const begun = cursor !== undefined
    if (E.isLeft(read) && !(begun && read.left._tag === 'CursorInvalid' && walk <= restarts)) {
      yield read
      return
    }
    if (!begun && E.isRight(read)) versionId = read.right.versionId
    const stale = E.isLeft(read) || read.right.versionId !== versionId
    if (stale && walk <= restarts) {
      walk += 1
      cursor = undefined
      asked.clear()
      moved = false
      continue
    }
    if (E.isLeft(read)) return
    moved ||= stale
    yield E.right({ rows: read.right.rows, versionId, walk, moved })
    cursor = read.right.nextCursor
    if (cursor === undefined) return
    if (asked.has(cursor)) {
      yield E.left(walksInCircles())
      return
    }
    asked.add(cursor)
  }
}
