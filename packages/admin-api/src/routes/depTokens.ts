import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { DepTokens } from '@mdm-kit/sync'
import type { DepTokenKeyRecord, Ports } from '@mdm-kit/store'
import { problemOf } from '../failures.js'
import { bytesBody, type Passed, type Route, route } from '../route.js'
import { DepAccount, DepTokenKeys } from '../shapes/services.js'
import { Key, Truth } from '../shapes/text.js'
import { asList, Done, done, ok, some, whether } from './responses.js'

const NO_KEY = 'No key waits for a server token under this name.'

/** Keys that wait for their server token. Only the certificate of a key ever gets out. */
export const depTokenKeyRoutes = ({
  depTokenKeys,
}: Pick<Ports, 'depTokenKeys'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/dep/token-keys',
    tag: 'DEP',
    summary: 'List the keys that wait for a server token, by DEP server',
    responses: { 200: { description: 'All keys that wait.', codec: DepTokenKeys } },
    fails: ['StoreUnavailable'],
    handle: () => pipe(depTokenKeys.list(), TE.map(asList)),
  }),
  route({
    method: 'GET',
    path: '/v1/dep/servers/{name}/token-key',
    tag: 'DEP',
    summary: 'Get the certificate to upload in the portal, while its key waits for a server token',
    params: { name: Key },
    responses: { 200: certificatePem },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { name } }) =>
      pipe(depTokenKeys.find(name), TE.flatMapEither(some(NO_KEY)), TE.map(asPem)),
  }),
  route({
    method: 'DELETE',
    path: '/v1/dep/servers/{name}/token-key',
    tag: 'DEP',
    summary: 'Delete the key that waits for a server token',
    params: { name: Key },
    responses: { 200: { description: 'Deleted.', codec: Done } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { name } }) =>
      pipe(depTokenKeys.remove(name), TE.flatMapEither(whether(NO_KEY)), TE.map(done)),
  }),
]

/** Server tokens from Apple's portal, for a DEP server that is stored or a new one. */
export const depTokenRoutes = (dep: DepTokens): readonly Route[] => [
  route({
    method: 'POST',
    path: '/v1/dep/servers/{name}/token-key',
    tag: 'DEP',
    summary: 'Create a key for a server token, and the certificate to upload in the portal',
    description: 'It replaces a key that waits. The token in use stays in use.',
    params: { name: Key },
    responses: { 200: certificatePem },
    fails: ['Conflict', 'StoreUnavailable', 'Failed'],
    handle: ({ params: { name } }) =>
      pipe(dep.newTokenKey(name), TE.bimap(problemOf('Failed'), asPem)),
  }),
  route({
    method: 'PUT',
    path: '/v1/dep/servers/{name}/token',
    tag: 'DEP',
    summary: 'Add a DEP server with a server token from the portal, or replace its token',
    description:
      'Before the token is stored, Apple is asked which server it belongs to. A token of another server than before is rejected without otherServer=true.',
    params: { name: Key },
    query: { optional: { otherServer: Truth } },
    body: bytesBody({
      description: 'The .p7m file, as downloaded.',
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
    responses: {
      200: { description: 'Stored. The account, as Apple describes it.', codec: DepAccount },
    },
    fails: ['Malformed', 'Conflict', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { name }, query: { otherServer = 'false' }, body: file }) =>
      pipe(
        dep.takeToken({ name, file, otherServer: otherServer === 'true' }),
        TE.bimap(problemOf('UpstreamFailed'), (account) => ok({ name, account })),
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
