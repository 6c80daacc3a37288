import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Migrating } from '@mdm-kit/server'
import { problemOf } from '../failures.js'
import { Sha256 } from '../shapes/text.js'
import { bytesBody, type Route, route } from '../route.js'

/** NanoMDM's route to migrate enrollments; `nano2nano` and micro2nano's tools send to it. */
export const migrationRoutes = (server: Migrating): readonly Route[] =>
  (['PUT', 'POST'] as const).map((method) =>
    route({
      method,
      unlisted: method !== 'PUT',
      path: '/migration',
      tag: 'NanoMDM',
      nano: true,
      summary: 'Migrate an enrollment from another server',
      description:
        'The body is an Authenticate, TokenUpdate or SetBootstrapToken message that the device sent to the other server. It does not bind an identity. `certificate_hash`, the SHA-256 of the identity certificate that the other server had bound, allows the device that presents this certificate.',
      query: { optional: { certificate_hash: Sha256 } },
      body: bytesBody({
        description: 'A check-in message as a property list.',
        types: [
          'application/x-apple-aspen-mdm-checkin',
          'application/xml',
          'text/xml',
          'text/plain',
          'application/octet-stream',
          'application/x-www-form-urlencoded',
        ],
        untyped: true,
        maxBytes: 1024 * 1024,
      }),
      responses: { 200: { description: 'Migrated. The response is empty.' } },
      fails: ['Malformed', 'Conflict', 'StoreUnavailable'],
      handle: ({ body, query: { certificate_hash: certificateHash } }) =>
        pipe(
          server.migrate(body, certificateHash === undefined ? {} : { certificateHash }),
          TE.bimap(problemOf('Malformed'), () => ({
            status: 200,
            asItCame: { headers: {}, body: new Uint8Array(0) },
          })),
        ),
    }),
  )
