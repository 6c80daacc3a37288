import { decisive, LooseInteger } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { VersionId } from './opaque.js'

/** How a page of assets, assignments or users says where it stands. Pages count from 0. */
export const PageKeys = t.partial(
  {
    currentPageIndex: decisive(LooseInteger),
    /** Absent on the last page. */
    nextPageIndex: decisive(LooseInteger),
    /** Rows on this page. The server chooses it, several hundred to 1000. */
    size: LooseInteger,
    /** May change during a walk. */
    totalPages: LooseInteger,
    /** Keep the one of the first page. */
    versionId: VersionId,
  },
  'PageKeys',
)
export type PageKeys = t.TypeOf<typeof PageKeys>
