import type { Ports } from '@mdm-kit/store'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import { type Route, route } from '../route.js'
import { Id } from '../shapes/text.js'
import { ok, some } from './responses.js'

const StoredTokensShape = t.exact(
  t.type({ push: t.boolean, unlock: t.boolean, bootstrap: t.boolean }),
  'StoredTokens',
)

/** Which tokens there are; no route returns one. */
export const tokenRoutes = ({ enrollments }: Pick<Ports, 'enrollments'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/enrollments/{id}/tokens',
    tag: 'Enrollments',
    summary: 'Get which tokens of an enrollment are stored, without the tokens',
    params: { id: Id },
    responses: {
      200: {
        description: 'Push credentials, unlock token, bootstrap token: whether there is one.',
        codec: StoredTokensShape,
      },
    },
    fails: ['Malformed', 'NotFound', 'StoreUnavailable'],
    handle: ({ params: { id } }) =>
      pipe(
        enrollments.tokens(id),
        TE.flatMapEither(some('This enrollment does not exist.')),
        TE.map(ok),
      ),
  }),
]
