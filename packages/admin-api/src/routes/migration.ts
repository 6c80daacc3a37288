import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Migrating, MigrationError } from '@mdm-kit/server'
import { malformed, type Problem } from '../problems.js'
import { Sha256 } from '../shapes/text.js'
import { bytesBody, type Route, route } from '../route.js'

/** NanoMDM's route for enrollments from another server; `nano2nano` and micro2nano's tools send to it. */
export const migrationRoutes = (server: Migrating): readonly Route[] =>
  (['PUT', 'POST'] as const).map((method) =>
    route({
      ...{ method, unlisted: method !== 'PUT' },
      path: '/migration',
      tag: 'NanoMDM',
      nano: true,
      summary: 'Takes in an enrollment from another server.',
      description:
        'The body is an Authenticate, TokenUpdate or SetBootstrapToken that the device once sent there. No identity is bound by it; `certificate_hash`, the SHA-256 of the identity certificate that the other server had bound, lets the device that shows that certificate in.',
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
      answers: { 200: { description: 'It is taken in. The answer is empty.' } },
      fails: ['Malformed', 'Conflict', 'StoreUnavailable'],
      handle: ({ body, query: { certificate_hash: certificateHash } }) =>
        pipe(
          server.migrate(body, certificateHash === undefined ? {} : { certificateHash }),
          TE.bimap(notMigrated, () => ({
            status: 200,
            asItCame: { headers: {}, body: new Uint8Array(0) },
          })),
        ),
    }),
  )

const notMigrated = (
  error: MigrationError,
): Problem<'Malformed'> | Problem<'Conflict'> | Problem<'StoreUnavailable'> => {
  switch (error._tag) {
    case 'StoreUnavailable':
      return error
    case 'EnrolledHere':
      return { _tag: 'Conflict', message: error.message }
    default:
      return malformed(error.message)
  }
}
