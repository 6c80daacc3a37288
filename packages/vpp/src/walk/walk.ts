import { type Failure, type Operation, operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { VersionId } from '../codec/opaque.js'

/** Rows of one page, and what the walk knows about itself. */
export interface WalkPage<Row> {
  readonly rows: readonly Row[]
  /** Of the first page of this walk: keep it, and ask `sinceVersionId` with it next time. */
  readonly versionId: VersionId | undefined
  /**
   * 1, and one more each time the walk began again because something was written meanwhile. Rows
   * with a lower number are out of date: drop them.
   */
  readonly walk: number
  /**
   * Whether something was written during this walk although it had begun again often enough: rows
   * may be missing or come twice. Catch up with `sinceVersionId`.
   */
  readonly changed: boolean
}

/** A page as every listing has it. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly versionId?: VersionId | undefined
}

export interface WalkOptions {
  readonly signal?: AbortSignal
  /** How often to begin again when something is written meanwhile. Default 3. */
  readonly restarts?: number
}

export const RESTARTS = 3

/**
 * All rows of a walk at once, those of abandoned walks left out.
 *
 * Needs memory for all of them: for a location of any size, take the pages one by one.
 */
export const collect = <Err extends Failure, Row>(
  pages: AsyncIterable<E.Either<Err, WalkPage<Row>>>,
): Operation<Err, WalkPage<Row>> =>
  operation(async () => {
    let all: Row[] = []
    let last: WalkPage<Row> = { rows: all, versionId: undefined, walk: 1, changed: false }
    for await (const page of pages) {
      if (E.isLeft(page)) return page
      if (page.right.walk !== last.walk) all = []
      for (const row of page.right.rows) all.push(row)
      last = { ...page.right, changed: page.right.changed }
    }
    return E.right({ ...last, rows: all })
  })
