import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { Offboarded, OffboardingOperations } from '@mdm-kit/sync'
import type { Threw } from '@mdm-kit/codec'
import type { StoreUnavailable } from '@mdm-kit/store'
import { conflict, malformed, notFound, type Problem } from '../problems.js'
import { type Route, route } from '../route.js'
import { OffboardedShape, GoesOn, Offboardings } from '../shapes/offboarding.js'
import { Id, Key, Truth } from '../shapes/text.js'
import { ok } from './answers.js'
import { upstreamFailed } from './upstream.js'

const LEAVING = 'Offboarding'

const offboarded = { description: 'It is forgotten.', codec: OffboardedShape } as const

const ended = {
  200: offboarded,
  202: { description: 'It takes longer, and goes on; the same call waits again.', codec: GoesOn },
} as const

const RESUMED = 'When it stops, nothing is erased here, and the same call goes on where it was.'

const force = { force: Truth }

/** Undoes at Apple what can be undone, and then erases what is stored here. */
export const offboardingRoutes = (offboarding: OffboardingOperations): readonly Route[] => [
  route({
    method: 'DELETE',
    path: '/v1/enrollments/{id}',
    tag: LEAVING,
    auditsItself: true,
    summary: 'Forgets an enrollment; a device with its user channels.',
    description: 'The device is told nothing: queue RemoveProfile before if it is to leave.',
    params: { id: Id },
    answers: { 200: offboarded },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { id }, actor }) =>
      pipe(
        offboarding.offboardEnrollment(id, { actor }),
        TE.bimap(
          (error) => (error._tag === 'StoreUnavailable' ? error : notFound(error.message)),
          ok,
        ),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/v1/push-certificates/{topic}',
    tag: LEAVING,
    auditsItself: true,
    summary:
      'Forgets a push certificate and its key; with enrollments=offboard those of its topic.',
    description: RESUMED,
    params: { topic: Key },
    query: { optional: { enrollments: t.keyof({ offboard: null }) } },
    answers: ended,
    fails: ['NotFound', 'Conflict', 'StoreUnavailable', 'Failed'],
    handle: ({ params: { topic }, query: { enrollments }, actor }) =>
      pipe(
        offboarding.offboardPushTopic(topic, {
          actor,
          ...(enrollments !== undefined && { enrollments: 'Offboard' }),
        }),
        TE.bimap(topicKept, endOf),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/v1/dep/servers/{name}',
    tag: LEAVING,
    auditsItself: true,
    summary: 'Takes the profile from all devices of a DEP server, and forgets it.',
    description: `${RESUMED} force=true erases even if Apple does not answer any more. disown, repeating the name, gives its devices away for good, which cannot be undone.`,
    params: { name: Key },
    query: { optional: { ...force, disown: Key } },
    answers: ended,
    fails: ['NotFound', 'Conflict', 'UpstreamFailed', 'StoreUnavailable', 'Failed'],
    handle: ({ params: { name }, query: { disown, ...query }, actor }) =>
      pipe(
        offboarding.offboardDepServer(name, {
          ...{ actor, ...forced(query) },
          ...(disown !== undefined && { disown: { confirm: disown } }),
        }),
        TE.bimap(stopped, endOf),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/v1/vpp/locations/{uId}',
    tag: LEAVING,
    auditsItself: true,
    summary: 'Takes back all licences of a VPP location, gives up its claim, and forgets it.',
    description: `${RESUMED} force=true erases even if Apple does not answer any more.`,
    params: { uId: Key },
    query: { optional: force },
    answers: ended,
    fails: ['NotFound', 'Conflict', 'UpstreamFailed', 'StoreUnavailable', 'Failed'],
    handle: ({ params: { uId }, query, actor }) =>
      pipe(
        offboarding.offboardVppLocation(uId, { actor, ...forced(query) }),
        TE.bimap(stopped, endOf),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/offboardings',
    tag: LEAVING,
    summary: 'What is being forgotten, and how far it is; the oldest first.',
    answers: { 200: { description: 'All of it.', codec: Offboardings } },
    fails: ['StoreUnavailable'],
    handle: () =>
      pipe(
        offboarding.progress(),
        TE.map((items) => ok({ items })),
      ),
  }),
]

const forced = ({ force: told = 'false' }: { readonly force?: t.TypeOf<typeof Truth> }) => ({
  force: told === 'true',
})

const endOf = (
  outcome: Offboarded | undefined,
):
  | { readonly status: 200; readonly value: Offboarded }
  | { readonly status: 202; readonly value: t.TypeOf<typeof GoesOn> } =>
  outcome === undefined
    ? { status: 202, value: { underway: true } }
    : { status: 200, value: outcome }

type ErrorOf<Name extends 'offboardPushTopic' | 'offboardDepServer' | 'offboardVppLocation'> =
  ReturnType<OffboardingOperations[Name]> extends TE.TaskEither<infer Failed, unknown>
    ? Failed
    : never

type Kept = Problem<'NotFound' | 'Conflict' | 'StoreUnavailable' | 'Failed'>

const topicKept = (error: ErrorOf<'offboardPushTopic'>): Kept => {
  switch (error._tag) {
    case 'StoreUnavailable':
      return error
    case 'NothingToOffboard':
      return notFound(error.message)
    case 'TopicInUse':
    case 'UnderwayOtherwise':
      return conflict(error.message)
    case 'OffboardInterrupted':
      return interrupted(error.cause, error.message)
    case 'Threw':
      return interrupted(error, error.message)
  }
}

const stopped = (
  error: ErrorOf<'offboardDepServer'> | ErrorOf<'offboardVppLocation'>,
): Kept | Problem<'Malformed' | 'UpstreamFailed'> => {
  switch (error._tag) {
    case 'DisownNotConfirmed':
      return malformed(error.message)
    case 'OffboardInterrupted':
      return error.cause._tag === 'StoreUnavailable' || error.cause._tag === 'Threw'
        ? interrupted(error.cause, error.message)
        : upstreamFailed({ _tag: error.cause._tag, message: error.message })
    default:
      return topicKept(error)
  }
}

const interrupted = (
  { _tag }: StoreUnavailable | Threw,
  message: string,
): Problem<'StoreUnavailable' | 'Failed'> =>
  _tag === 'StoreUnavailable' ? { _tag, message } : { _tag: 'Failed', message }
