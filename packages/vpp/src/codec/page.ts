import * as t from 'io-ts'

import { VersionId } from './opaque.js'
import { Integer } from './scalars.js'

/** How a page of assets, assignments or users says where it stands. Pages count from 0. */
export const PageKeys = t.partial(
  {
    currentPageIndex: Integer,
    /** Absent on the last page. */
    nextPageIndex: Integer,
    /** Rows on this page. The server chooses it, several hundred to 1000. */
    size: Integer,
    /** May change during a walk. */
    totalPages: Integer,
    /** Keep the one of the first page. */
    versionId: VersionId,
  },
  'PageKeys',
)
export type PageKeys = t.TypeOf<typeof PageKeys>
