import { secret } from '@mdm-kit/codec'
import type { HttpResponse } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { EscrowKeyUnlock } from '@mdm-kit/sync'
import type { Ports } from '@mdm-kit/store'
import { problemOf } from '../failures.js'
import type { Problem } from '../problems.js'
import { formBodyOf, type Passed, type Route, route } from '../route.js'
import { Key } from '../shapes/text.js'
import { some } from './responses.js'

const Form = t.intersection(
  [
    t.type({
      topic: Key,
      serial: Key,
      productType: Key,
      escrowKey: Key,
      orgName: Key,
      guid: Key,
    }),
    t.partial({ imei: Key, imei2: Key, meid: Key }),
  ],
  'EscrowKeyUnlockForm',
)

const media = 'text/plain'

/** NanoMDM's route for Apple's Escrow Key Unlock. Apple's response is passed on. */
export const escrowKeyUnlockRoutes = (
  store: Pick<Ports, 'pushCertificates'>,
  unlock: EscrowKeyUnlock,
): readonly Route[] => [
  route({
    method: 'POST',
    path: '/v1/escrowkeyunlock',
    tag: 'NanoMDM',
    nano: true,
    summary: 'Remove Activation Lock from a device with its bypass code',
    description: 'Status, media type and body are those of Apple.',
    body: formBodyOf(Form, 'The device, its bypass code, and who asks for it.'),
    responses: {
      200: { description: 'Activation Lock was removed.', media },
      400: { description: 'Apple: the request is malformed.', media },
      404: { description: 'Apple: unknown device, or wrong bypass code.', media },
      500: { description: 'Apple: try again later.', media },
    },
    fails: ['NotFound', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ body: { topic, escrowKey, ...device } }) =>
      pipe(
        store.pushCertificates.load(topic),
        TE.flatMapEither(some('No push certificate is stored for this topic.')),
        TE.flatMap((certificate) =>
          pipe(
            unlock(certificate, { ...device, escrowKey: secret(escrowKey) }),
            TE.mapLeft(problemOf('UpstreamFailed')),
          ),
        ),
        TE.flatMapEither(passedOn),
      ),
    audits: ({ body: { topic } }) => ({ subjects: [topic] }),
  }),
]

const STATUSES = [200, 400, 404, 500] as const

/** Apple's response, if Apple documents its status: a 401 would be mistaken for ours. */
const passedOn = ({
  status,
  headers,
  body,
}: HttpResponse): E.Either<
  Problem<'UpstreamFailed'>,
  { readonly status: (typeof STATUSES)[number]; readonly asItCame: Passed }
> => {
  const known = STATUSES.find((one) => one === status)
  const type = headers['content-type']
  return known === undefined
    ? E.left({
        _tag: 'UpstreamFailed',
        cause: 'Unexpected',
        message: `Apple responded with the status ${status}. Check that the push certificate is the one that the device was locked with.`,
      })
    : E.right({
        status: known,
        asItCame: { headers: type === undefined ? {} : { 'content-type': type }, body },
      })
}
