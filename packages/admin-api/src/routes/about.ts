import * as TE from 'fp-ts/lib/TaskEither.js'
import * as t from 'io-ts'

import { type Route, route } from '../route.js'
import { NanoVersion } from '../shapes/nano.js'
import { ok } from './answers.js'

/** What needs no key: NanoMDM's `/version`, and the description of this API. */
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
    summary: 'The version of this server.',
    answers: { 200: { description: 'The version.', codec: NanoVersion } },
    handle: () => TE.right(ok({ version })),
  }),
  route({
    method: 'GET',
    path: '/openapi.json',
    tag: 'About',
    open: true,
    summary: 'This document.',
    answers: { 200: { description: 'OpenAPI 3.1.', codec: t.UnknownRecord } },
    handle: () => TE.right(ok(document())),
  }),
]
