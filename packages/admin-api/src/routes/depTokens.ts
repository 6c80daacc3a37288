import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { DepTokens, TakeTokenError } from '@mdm-kit/sync'
import type { DepTokenKeyRecord, Ports } from '@mdm-kit/store'
import { conflict, malformed, type Problem } from '../problems.js'
import { bytesBody, type Passed, type Route, route } from '../route.js'
import { DepAccount, DepTokenKeys } from '../shapes/services.js'
import { Key, Truth } from '../shapes/text.js'
import { Done, done, ok, some, whether } from './answers.js'
import { upstreamFailed } from './upstream.js'

const NO_KEY = 'No key waits for a server token under this name.'

/** Keys that wait for their server token. Of a key only its certificate ever gets out. */
export const depTokenKeyRoutes = ({
  depTokenKeys,
}: Pick<Ports, 'depTokenKeys'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/dep/token-keys',
    tag: 'DEP',
    summary: 'Lists the keys that wait for a server token, by server.',
    answers: { 200: { description: 'All of them.', codec: DepTokenKeys } },
    fails: ['StoreUnavailable'],
    handle: () =>
      pipe(
        depTokenKeys.list(),
        TE.map((items) => ok({ items })),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/dep/servers/{name}/token-key',
    tag: 'DEP',
    summary: 'The certificate that waits for a server token, to upload in the portal.',
    params: { name: Key },
    answers: { 200: certificatePem },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { name } }) =>
      pipe(depTokenKeys.find(name), TE.flatMapEither(some(NO_KEY)), TE.map(asPem)),
  }),
  route({
    method: 'DELETE',
    path: '/v1/dep/servers/{name}/token-key',
    tag: 'DEP',
    summary: 'Drops the key that waits for a server token.',
    params: { name: Key },
    answers: { 200: { description: 'It is gone.', codec: Done } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { name } }) =>
      pipe(depTokenKeys.remove(name), TE.flatMapEither(whether(NO_KEY)), TE.map(done)),
  }),
]

/** Server tokens of Apple's portal, by name, whether the server is there yet or not. */
export const depTokenRoutes = (dep: DepTokens): readonly Route[] => [
  route({
    method: 'POST',
    path: '/v1/dep/servers/{name}/token-key',
    tag: 'DEP',
    summary: 'Makes a key for a server token, and the certificate to upload for it in the portal.',
    description: 'It takes the place of one that waited before. The token in use stays in use.',
    params: { name: Key },
    answers: { 200: certificatePem },
    fails: ['Conflict', 'StoreUnavailable', 'Failed'],
    handle: ({ params: { name } }) =>
      pipe(
        dep.newTokenKey(name),
        TE.bimap((error): Problem<'Conflict' | 'StoreUnavailable' | 'Failed'> => {
          switch (error._tag) {
            case 'StoreUnavailable':
              return error
            case 'BeingOffboarded':
              return conflict(error.message)
            default:
              return { _tag: 'Failed', message: error.message }
          }
        }, asPem),
      ),
  }),
  route({
    method: 'PUT',
    path: '/v1/dep/servers/{name}/token',
    tag: 'DEP',
    summary:
      'Takes in a server token as the portal gave it, for a new server or one that is there.',
    description:
      'Apple is asked what it is for before it is stored. A token of another server in the portal than before is refused without otherServer=true.',
    params: { name: Key },
    query: { optional: { otherServer: Truth } },
    body: bytesBody({
      description: 'The .p7m file.',
      types: [
        'application/pkcs7-mime',
        'application/x-pkcs7-mime',
        'application/octet-stream',
        'text/plain',
        'application/x-www-form-urlencoded',
      ],
      untyped: true,
      maxBytes: 64 * 1024,
    }),
    answers: { 200: { description: 'What Apple says of it.', codec: DepAccount } },
    fails: ['Conflict', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { name }, query: { otherServer = 'false' }, body: file }) =>
      pipe(
        dep.takeToken({ name, file, otherServer: otherServer === 'true' }),
        TE.bimap(notTaken, (account) => ok({ name, account })),
      ),
  }),
]

const certificatePem = { description: 'The certificate, PEM.', media: 'text/plain' } as const

const asPem = ({
  certificate,
}: DepTokenKeyRecord): { readonly status: 200; readonly asItCame: Passed } => ({
  status: 200,
  asItCame: { headers: { 'content-type': 'text/plain' }, body: Buffer.from(certificate, 'utf8') },
})

const notTaken = (
  error: TakeTokenError,
): Problem<'Malformed' | 'Conflict' | 'UpstreamFailed' | 'StoreUnavailable'> => {
  switch (error._tag) {
    case 'StoreUnavailable':
      return error
    case 'ServerTokenUnusable':
      return malformed(error.message)
    case 'NoTokenKey':
    case 'OtherDepServer':
    case 'BeingOffboarded':
      return conflict(error.message)
    default:
      return upstreamFailed(error)
  }
}
