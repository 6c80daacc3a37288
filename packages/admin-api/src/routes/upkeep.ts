import { IsoDate } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import { OutboxBacklog, type Ports, Resealed } from '@mdm-kit/store'
import { jsonBodyOf, type Route, route } from '../route.js'
import { Cursor, Id, Key, Limit } from '../shapes/text.js'
import { DeadEvents, IssuedIdentities, Replayed } from '../shapes/upkeep.js'
import { asPage, ok, PAGE } from './responses.js'

const MOST_COUNTED = 100_000

const Replay = t.type({ ids: t.array(Key) }, 'ReplayRequest')

/** Webhook events that wait or were given up, issued identities, and sealed secrets. */
export const upkeepRoutes = ({
  outbox,
  scep,
  secrets,
}: Pick<Ports, 'outbox' | 'scep' | 'secrets'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/outbox',
    tag: 'Upkeep',
    summary: 'Count the events that wait for delivery, and those that were given up',
    responses: {
      200: { description: `Both counts, up to ${MOST_COUNTED}.`, codec: OutboxBacklog },
    },
    fails: ['StoreUnavailable'],
    handle: () => pipe(outbox.backlog(MOST_COUNTED), TE.map(ok)),
  }),
  route({
    method: 'GET',
    path: '/v1/outbox/dead',
    tag: 'Upkeep',
    summary: 'List the events that were given up, oldest first',
    query: { optional: { after: Key, limit: Limit } },
    responses: {
      200: { description: 'A page of events, without their bodies.', codec: DeadEvents },
    },
    fails: ['StoreUnavailable'],
    handle: ({ query: { limit = PAGE, ...page } }) =>
      pipe(outbox.dead({ ...page, limit }), TE.map(asPage(limit, ({ id }) => id))),
  }),
  route({
    method: 'POST',
    path: '/v1/outbox/replay',
    tag: 'Upkeep',
    summary: 'Deliver events again that were given up',
    body: jsonBodyOf(Replay, 'The ids of the events.'),
    responses: {
      200: { description: 'The number of events that are due again.', codec: Replayed },
    },
    fails: ['StoreUnavailable'],
    handle: ({ body: { ids }, at }) =>
      pipe(
        outbox.replay(ids, at),
        TE.map((replayed) => ok({ replayed })),
      ),
    audits: (_, { value }) => ({ details: value }),
  }),
  route({
    method: 'GET',
    path: '/v1/identities',
    tag: 'Upkeep',
    summary: 'List the identity certificates that this server issued, oldest first',
    query: { optional: { after: Key, limit: Limit, enrollmentId: Id, endBefore: IsoDate } },
    responses: { 200: { description: 'A page of identities.', codec: IssuedIdentities } },
    fails: ['StoreUnavailable'],
    handle: ({ query: { limit = PAGE, ...page } }) =>
      pipe(
        scep.list({ ...page, limit }),
        TE.map(asPage(limit, ({ certificateHash }) => certificateHash)),
      ),
  }),
  route({
    method: 'POST',
    path: '/v1/secrets/reseal',
    tag: 'Upkeep',
    summary: 'Seal stored secrets again with the newest key',
    description:
      'At most `limit` values per request. Repeat it with `next` as `after` until `next` is absent; then the older keys are no longer needed.',
    query: { optional: { after: Cursor, limit: Limit } },
    responses: {
      200: {
        description: 'The number of values that were read, and resealed.',
        codec: Resealed,
      },
    },
    fails: ['StoreUnavailable'],
    handle: ({ query: { limit = PAGE, ...page } }) =>
      pipe(secrets.reseal({ ...page, limit }), TE.map(ok)),
    audits: (_, { value: { seen, resealed } }) => ({ details: { seen, resealed } }),
  }),
]
