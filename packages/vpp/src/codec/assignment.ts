import { Integer } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { AssetReference, PricingParam } from './asset.js'
import { Envelope } from './envelope.js'
import { PageKeys } from './page.js'
import { UserStatus } from './user.js'

/**
 * A licence in use. Exactly one of `clientUserId` and `serialNumber` is there; with the asset it
 * identifies the row.
 *
 * Source: Apple App and Book Management, "Get assignments".
 */
export const Assignment = t.intersection(
  [
    AssetReference,
    t.partial({
      clientUserId: t.string,
      serialNumber: t.string,
      /** With `includeUserState`: a hash of the Apple Account. */
      idHash: t.string,
      /** With `includeUserState`. */
      userStatus: UserStatus,
    }),
  ],
  'Assignment',
)
export type Assignment = t.TypeOf<typeof Assignment>

export const AssignmentQuery = t.partial(
  {
    adamId: t.string,
    clientUserId: t.string,
    serialNumber: t.string,
    pricingParam: PricingParam,
    excludeInactiveUsers: t.boolean,
    includeUserState: t.boolean,
    /** From 0. */
    pageIndex: Integer,
    /** A `versionId`: only what changed since; zero rows are a normal response. Unknown to Apple: 9721. */
    sinceVersionId: t.string,
  },
  'AssignmentQuery',
)
export type AssignmentQuery = t.TypeOf<typeof AssignmentQuery>

export const AssignmentPage = t.intersection(
  [Envelope, PageKeys, t.partial({ assignments: t.array(Assignment) })],
  'AssignmentPage',
)
export type AssignmentPage = t.TypeOf<typeof AssignmentPage>
