import * as TE from 'fp-ts/lib/TaskEither.js'
import * as t from 'io-ts'

import { type Route, route } from '../route.js'
import { NanoVersion } from '../shapes/nano.js'
import { ok } from './responses.js'

/** What needs no key: NanoMDM's `/version`, and the OpenAPI document. */
export const aboutRoutes = (
  version: string,
  document: () => Readonly<Record<string, unknown>>,
): readonly Route[] => [
  route({
    method: 'GET',
    path: '/version',
    tag: 'NanoMDM',
    open: true,
    nano: true,
    summary: 'Get the version of this server',
    responses: { 200: { description: 'The version.', codec: NanoVersion } },
    handle: () => TE.right(ok({ version })),
  }),
  route({
    method: 'GET',
    path: '/openapi.json',
    tag: 'About',
    open: true,
    summary: 'Get this document',
    responses: { 200: { description: 'OpenAPI 3.1.', codec: t.UnknownRecord } },
    handle: () => TE.right(ok(document())),
  }),
]
