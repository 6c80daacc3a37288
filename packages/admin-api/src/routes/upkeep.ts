import { IsoDate } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { Ports } from '@mdm-kit/store'
import { jsonBodyOf, type Route, route } from '../route.js'
import { pageFrom } from '../shapes/enrollment.js'
import { Cursor, Id, Key, Limit } from '../shapes/text.js'
import {
  DeadEvents,
  IssuedIdentities,
  OutboxState,
  Replayed,
  ResealedShape,
} from '../shapes/upkeep.js'
import { ok } from './answers.js'

const PAGE = 100
const MOST_COUNTED = 100_000

const Replay = t.type({ ids: t.array(Key) }, 'ReplayRequest')

/** Events that wait or were given up, identities that were issued, and what is sealed. */
export const upkeepRoutes = ({
  outbox,
  scep,
  secrets,
}: Pick<Ports, 'outbox' | 'scep' | 'secrets'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/outbox',
    tag: 'Upkeep',
    summary: 'How many events wait for their delivery, and how many were given up.',
    answers: { 200: { description: `Counted up to ${MOST_COUNTED}.`, codec: OutboxState } },
    fails: ['StoreUnavailable'],
    handle: () => pipe(outbox.backlog(MOST_COUNTED), TE.map(ok)),
  }),
  route({
    method: 'GET',
    path: '/v1/outbox/dead',
    tag: 'Upkeep',
    summary: 'Lists the events that were given up, in the order they were written.',
    query: { optional: { after: Key, limit: Limit } },
    answers: { 200: { description: 'A page of them, without their bodies.', codec: DeadEvents } },
    fails: ['StoreUnavailable'],
    handle: ({ query: { limit = PAGE, ...page } }) =>
      pipe(
        outbox.dead({ ...page, limit }),
        TE.map((found) => ok(pageFrom(found, limit, ({ id }) => id))),
      ),
  }),
  route({
    method: 'POST',
    path: '/v1/outbox/replay',
    tag: 'Upkeep',
    summary: 'Makes events that were given up due again.',
    body: jsonBodyOf(Replay, 'Their ids.'),
    answers: { 200: { description: 'How many there were.', codec: Replayed } },
    fails: ['StoreUnavailable'],
    handle: ({ body: { ids }, at }) =>
      pipe(
        outbox.replay(ids, at),
        TE.map((replayed) => ok({ replayed })),
      ),
    tells: (_, { value }) => ({ details: value }),
  }),
  route({
    method: 'GET',
    path: '/v1/identities',
    tag: 'Upkeep',
    summary: 'Lists the identity certificates that were issued here, oldest first.',
    query: { optional: { after: Key, limit: Limit, enrollmentId: Id, endBefore: IsoDate } },
    answers: { 200: { description: 'A page of them.', codec: IssuedIdentities } },
    fails: ['StoreUnavailable'],
    handle: ({ query: { limit = PAGE, ...page } }) =>
      pipe(
        scep.list({ ...page, limit }),
        TE.map((found) => ok(pageFrom(found, limit, ({ certificateHash }) => certificateHash))),
      ),
  }),
  route({
    method: 'POST',
    path: '/v1/secrets/reseal',
    tag: 'Upkeep',
    summary: 'Seals with the newest key what older ones have sealed, so many values at a time.',
    description:
      'Repeat it with `next` for `after` until there is none: then the older keys can go.',
    query: { optional: { after: Cursor, limit: Limit } },
    answers: { 200: { description: 'How many were looked at.', codec: ResealedShape } },
    fails: ['StoreUnavailable'],
    handle: ({ query: { limit = PAGE, ...page } }) =>
      pipe(secrets.reseal({ ...page, limit }), TE.map(ok)),
    tells: (_, { value: { seen, resealed } }) => ({ details: { seen, resealed } }),
  }),
]
