import { secret } from '@mdm-kit/codec'
import type { HttpResponse } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { EscrowKeyUnlock } from '@mdm-kit/server'
import type { Ports } from '@mdm-kit/store'
import type { Problem } from '../problems.js'
import { formBodyOf, type Passed, type Route, route } from '../route.js'
import { Key } from '../shapes/text.js'
import { some } from './answers.js'

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

/** NanoMDM's route for Apple's Escrow Key Unlock: Apple's answer is handed on. */
export const escrowKeyUnlockRoutes = (
  store: Pick<Ports, 'pushCertificates'>,
  unlock: EscrowKeyUnlock,
): readonly Route[] => [
  route({
    method: 'POST',
    path: '/v1/escrowkeyunlock',
    tag: 'NanoMDM',
    nano: true,
    summary: 'Takes Activation Lock off a device with its bypass code.',
    description: 'Status, media type and body are as Apple answers.',
    body: formBodyOf(Form, 'The device, its bypass code, and who asks.'),
    answers: {
      200: { description: 'Activation Lock is off.', media },
      400: { description: 'Apple: the request is malformed.', media },
      404: { description: 'Apple: no such device, or another bypass code.', media },
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
            TE.mapLeft(({ _tag, message }): Problem<'UpstreamFailed'> => ({
              ...{ _tag: 'UpstreamFailed', cause: _tag, message },
            })),
          ),
        ),
        TE.flatMapEither(handedOn),
      ),
    tells: ({ body: { topic } }) => ({ subjects: [topic] }),
  }),
]

const STATUSES = [200, 400, 404, 500] as const

/** Apple's answer, if it is one that Apple documents: its 401 would be taken for ours. */
const handedOn = ({
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
        ...{ _tag: 'UpstreamFailed', cause: 'Unexpected' },
        message: `Apple answered with the status ${status}. Check that the push certificate is the one that the device was locked by.`,
      })
    : E.right({
        status: known,
        asItCame: { headers: type === undefined ? {} : { 'content-type': type }, body },
      })
}
