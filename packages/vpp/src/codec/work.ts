import { Integer, IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { ManageAssetsRequest, RevokeAssetsRequest } from './asset.js'
import { ErrorResponse } from './errorResponse.js'
import { EventId } from './opaque.js'
import { AssociateSubscriptionsRequest, DisassociateSubscriptionsRequest } from './subscription.js'
import { ManageUsersRequest } from './user.js'

/** One request of an asynchronous operation. */
export const Batch = t.union(
  [
    t.type({ operation: t.literal('associate'), body: ManageAssetsRequest }),
    t.type({ operation: t.literal('disassociate'), body: ManageAssetsRequest }),
    t.type({ operation: t.literal('revoke'), body: RevokeAssetsRequest }),
    t.type({ operation: t.literal('createUsers'), body: ManageUsersRequest }),
    t.type({ operation: t.literal('updateUsers'), body: ManageUsersRequest }),
    t.type({ operation: t.literal('retireUsers'), body: ManageUsersRequest }),
    t.type({
      operation: t.literal('associateSubscriptions'),
      body: AssociateSubscriptionsRequest,
    }),
    t.type({
      operation: t.literal('disassociateSubscriptions'),
      body: DisassociateSubscriptionsRequest,
    }),
  ],
  'Batch',
)
export type Batch = t.TypeOf<typeof Batch>

/** A request that Apple accepted, and the event that shows its end. */
export const Ticket = t.type(
  {
    batch: Batch,
    eventId: EventId,
    /** When the request was first sent. */
    sentAt: IsoDate,
    /** How often it was sent again since. */
    resends: Integer,
  },
  'Ticket',
)
export type Ticket = t.TypeOf<typeof Ticket>

/**
 * Asynchronous work as it stands: write `SavedWork.encode(saved)` down as JSON after each progress,
 * and hand it to `resume` after a crash or an interruption.
 */
export const SavedWork = t.type(
  {
    /** Accepted by Apple, end unknown. */
    pending: t.array(Ticket),
    unsent: t.array(Batch),
    /** What has ended. */
    settled: t.type({
      requested: Integer,
      completed: Integer,
      failures: t.array(ErrorResponse),
    }),
  },
  'SavedWork',
)
export type SavedWork = t.TypeOf<typeof SavedWork>
