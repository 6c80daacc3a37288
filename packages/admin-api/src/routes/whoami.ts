import * as TE from 'fp-ts/lib/TaskEither.js'

import { type Route, route } from '../route.js'
import { Whoami } from '../shapes/whoami.js'
import { packageVersion } from '../version.js'
import { ok } from './responses.js'

/** Of the options of `adminApi`: which services there are, not what they do. */
interface WhoamiOptions {
  readonly version?: string
  readonly dataMap?: { readonly services?: readonly string[] }
  readonly dep?: object
  readonly vpp?: object
  readonly axm?: object
}

/** Lets a tool check its key before it needs it, and hide what this server lacks. */
export const whoamiRoutes = (options: WhoamiOptions): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/whoami',
    tag: 'About',
    summary: 'Get the name of the key, whether it may only read, and what is set up here',
    responses: { 200: { description: 'Who this is, and where.', codec: Whoami } },
    handle: ({ actor, readOnly }) =>
      TE.fromIO(() =>
        ok({
          name: actor,
          readOnly,
          version: options.version ?? packageVersion(),
          services: servicesOf(options),
        }),
      ),
  }),
]

/** What the data map says, or else what this API can call. */
const servicesOf = ({ dataMap, dep, vpp, axm }: WhoamiOptions): readonly string[] =>
  dataMap?.services ?? [
    'MDM',
    ...(dep === undefined ? [] : ['DEP']),
    ...(vpp === undefined ? [] : ['VPP']),
    ...(axm === undefined ? [] : ['AxM']),
  ]
