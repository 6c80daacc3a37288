import { decisive, LooseInteger, LooseText } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { PricingParam } from '../../codec/asset.js'
import { LegacyEnvelope } from './envelope.js'

export const LegacyAssignment = t.intersection(
  [
    t.type({ adamIdStr: LooseText }),
    t.partial({ pricingParam: PricingParam, clientUserIdStr: t.string, serialNumber: t.string }),
  ],
  'LegacyAssignment',
)
export type LegacyAssignment = t.TypeOf<typeof LegacyAssignment>

export const LegacyAssignmentsRequest = t.partial(
  {
    adamIdStr: t.string,
    clientUserIdStr: t.string,
    serialNumber: t.string,
    /** Together with `requestId`. */
    pageIndex: LooseInteger,
    requestId: t.string,
  },
  'LegacyAssignmentsRequest',
)
export type LegacyAssignmentsRequest = t.TypeOf<typeof LegacyAssignmentsRequest>

/** 300 rows a page. Source: Apple, "Get assignments" (`getAssignments`, without the usual `Srv`). */
export const LegacyAssignmentPage = t.intersection(
  [
    LegacyEnvelope,
    t.partial({
      assignments: t.array(LegacyAssignment),
      assignmentsInCurrentPage: LooseInteger,
      currentPageIndex: LooseInteger,
      nextPageIndex: decisive(LooseInteger),
      totalAssignments: LooseInteger,
      totalPages: LooseInteger,
      /** Only when there is more than one page. */
      requestId: LooseText,
    }),
  ],
  'LegacyAssignmentPage',
)
export type LegacyAssignmentPage = t.TypeOf<typeof LegacyAssignmentPage>
