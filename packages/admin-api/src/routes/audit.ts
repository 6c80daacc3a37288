import { IsoDate } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports } from '@mdm-kit/store'
import { type Route, route } from '../route.js'
import { AuditPageShape, Pruned } from '../shapes/audit.js'
import { pageFrom } from '../shapes/enrollment.js'
import { Key, Limit, Truth } from '../shapes/text.js'
import { ok } from './answers.js'

const PAGE = 100

/** Who did what, when. */
export const auditRoutes = ({ audit }: Pick<Ports, 'audit'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/audit',
    tag: 'Audit',
    summary: 'Who did what, when: oldest first, or with newestFirst=true the other way round.',
    description:
      'Requests here are the actions `METHOD /path` of the key that made them, with a line for each thing they were about.',
    query: {
      optional: {
        ...{ after: Key, limit: Limit, newestFirst: Truth },
        ...{ action: Key, actor: Key, subject: Key },
      },
    },
    answers: { 200: { description: 'A page of lines.', codec: AuditPageShape } },
    fails: ['StoreUnavailable'],
    handle: ({ query: { limit = PAGE, newestFirst = 'false', ...page } }) =>
      pipe(
        audit.list({ ...page, limit, newestFirst: newestFirst === 'true' }),
        TE.map((lines) => ok(pageFrom(lines, limit, ({ id }) => id))),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/v1/audit',
    tag: 'Audit',
    summary: 'Deletes lines from before a date, at most `limit` at a time.',
    query: { required: { before: IsoDate }, optional: { limit: Limit } },
    answers: { 200: { description: 'How many there were.', codec: Pruned } },
    fails: ['StoreUnavailable'],
    handle: ({ query: { before, limit = PAGE } }) =>
      pipe(
        audit.prune(before, limit),
        TE.map((pruned) => ok({ pruned })),
      ),
    tells: (_, { value }) => ({ details: value }),
  }),
]
