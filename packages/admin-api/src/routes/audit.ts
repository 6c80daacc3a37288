import { IsoDate } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports } from '@mdm-kit/store'
import { type Route, route } from '../route.js'
import { AuditPageShape, Pruned } from '../shapes/audit.js'
import { Key, Limit, Truth } from '../shapes/text.js'
import { asPage, ok, PAGE } from './responses.js'

/** Who did what, when. */
export const auditRoutes = ({ audit }: Pick<Ports, 'audit'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/audit',
    tag: 'Audit',
    summary: 'List the audit: who did what, and when',
    description:
      'Oldest first, or newest first with newestFirst=true. A request to this API is the action `METHOD /path` of the key that made it, with one line for each thing it was about.',
    query: {
      optional: {
        after: Key,
        limit: Limit,
        newestFirst: Truth,
        action: Key,
        actor: Key,
        subject: Key,
      },
    },
    responses: { 200: { description: 'A page of the audit.', codec: AuditPageShape } },
    fails: ['StoreUnavailable'],
    handle: ({ query: { limit = PAGE, newestFirst = 'false', ...page } }) =>
      pipe(
        audit.list({ ...page, limit, newestFirst: newestFirst === 'true' }),
        TE.map(asPage(limit, ({ id }) => id)),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/v1/audit',
    tag: 'Audit',
    summary: 'Delete the lines from before a date',
    description: 'At most `limit` lines per request: repeat it until none is left.',
    query: { required: { before: IsoDate }, optional: { limit: Limit } },
    responses: { 200: { description: 'The number of deleted lines.', codec: Pruned } },
    fails: ['StoreUnavailable'],
    handle: ({ query: { before, limit = PAGE } }) =>
      pipe(
        audit.prune(before, limit),
        TE.map((pruned) => ok({ pruned })),
      ),
    audits: (_, { value }) => ({ details: value }),
  }),
]
