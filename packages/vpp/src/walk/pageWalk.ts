import type { Failure } from '@mdm-kit/codec'
import { whenAborted } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { PageKeys } from '../codec/page.js'
import { walkStalled, type WalkStalled } from '../errors.js'
import { type Page, type WalkOptions, type WalkPage, RESTARTS } from './walk.js'

/** Apple's limit on pages of one walk asked for at the same time. */
export const PAGES_AT_ONCE = 5

export interface PageWalkOptions extends WalkOptions {
  /** Pages asked for at the same time, at most 5. Default 5. */
  readonly atOnce?: number
}

type IndexedPage<Row> = Page<Row> &
  Pick<PageKeys, 'currentPageIndex' | 'nextPageIndex' | 'totalPages'>

/**
 * Walks pages that have a number, in their order, some of them asked for ahead.
 *
 * Ends with the first failure. A page that has vanished (9650), or shows another version than the
 * first, means that rows have moved between pages: the walk begins again. A page that is another than
 * was asked for, or leads back, ends it with `WalkStalled`.
 *
 * Source: Apple, "Using paginated endpoints".
 */
export async function* pageWalk<Err extends Failure, Row>(
  fetchPage: (pageIndex: number, signal: AbortSignal) => TE.TaskEither<Err, IndexedPage<Row>>,
  { signal, restarts = RESTARTS, atOnce = PAGES_AT_ONCE }: PageWalkOptions = {},
): AsyncGenerator<E.Either<Err | WalkStalled, WalkPage<Row>>, void, undefined> {
  for (let walk = 1; ; walk += 1) {
    const mayRestart = walk <= restarts
    const ending = new AbortController()
    const leave = signal === undefined ? undefined : whenAborted(signal, () => ending.abort())
    const ahead = pagesAhead(
      (pageIndex) => fetchPage(pageIndex, ending.signal)(),
      Math.min(PAGES_AT_ONCE, Math.max(1, atOnce)),
    )
    try {
      const outcome = yield* oneWalk(ahead, walk, mayRestart)
      if (outcome === 'ended') return
    } finally {
      // Pages that were requested ahead are no longer needed.
      ending.abort()
      leave?.()
    }
  }
}

async function* oneWalk<Err extends Failure, Row>(
  ahead: PagesAhead<E.Either<Err, IndexedPage<Row>>>,
  walk: number,
  mayRestart: boolean,
): AsyncGenerator<E.Either<Err | WalkStalled, WalkPage<Row>>, 'ended' | 'again', undefined> {
  let versionId: WalkPage<Row>['versionId']
  let changed = false
  for (let pageIndex = 0; ; pageIndex += 1) {
    const read = await ahead.take(pageIndex)
    if (E.isLeft(read)) {
      const vanished = pageIndex > 0 && read.left._tag === 'PageIndexOutOfRange'
      if (vanished && mayRestart) return 'again'
      yield vanished ? E.right({ rows: [], versionId, walk, changed: true }) : read
      return 'ended'
    }
    const page = read.right
    if (pageIndex === 0) versionId = page.versionId
    if (page.versionId !== versionId) {
      if (mayRestart) return 'again'
      changed = true
    }
    const { currentPageIndex = pageIndex, nextPageIndex = Infinity } = page
    if (currentPageIndex !== pageIndex || nextPageIndex <= pageIndex) {
      yield E.left(walkStalled())
      return 'ended'
    }
    const last = nextPageIndex === Infinity
    // Pages are added or vanish while we walk: the newest response knows best.
    if (!last) ahead.prefetch(pageIndex + 1, page.totalPages ?? pageIndex + 2)
    yield E.right({ rows: page.rows, versionId, walk, changed })
    if (last) return 'ended'
  }
}

interface PagesAhead<A> {
  readonly take: (pageIndex: number) => Promise<A>
  /** Asks for pages from `first` on, none of which lies at or past `end`. */
  readonly prefetch: (first: number, end: number) => void
}

const pagesAhead = <A>(
  fetchPage: (pageIndex: number) => Promise<A>,
  atOnce: number,
): PagesAhead<A> => {
  const asked = new Map<number, Promise<A>>()
  const ask = (pageIndex: number): Promise<A> => {
    const page = asked.get(pageIndex) ?? fetchPage(pageIndex)
    asked.set(pageIndex, page)
    return page
  }
  return {
    take: async (pageIndex) => {
      const page = await ask(pageIndex)
      asked.delete(pageIndex)
      return page
    },
    prefetch: (first, end) => {
      for (let index = first; index < Math.min(end, first + atOnce); index += 1) void ask(index)
    },
  }
}
