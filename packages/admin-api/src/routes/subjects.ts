import type { ColumnPurposes } from '@mdm-kit/data'
import type { OffboardingOperations, SubjectExport } from '@mdm-kit/sync'
import type { Subject } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { problemOf } from '../failures.js'
import { malformed, type Problem } from '../problems.js'
import { type Route, route } from '../route.js'
import { OffboardedShape, SubjectExportShape } from '../shapes/offboarding.js'
import { readPlist } from '../shapes/plistJson.js'
import { Id, Key, Truth } from '../shapes/text.js'
import { ok } from './responses.js'

const TAG = 'Offboarding'

const WHOM = { serialNumber: Key, managedAppleAccount: Key, clientUserId: Key, enrollmentId: Id }

const UNDO = { removeProfile: Truth, revokeLicenses: Truth, retireUser: Truth }

const SECRETS =
  'Secrets are named in `redacted` and not shown. The document is as confidential as the device: hand it to nobody but the person who asked.'

const exported = {
  200: { description: 'Everything that is stored about it.', codec: SubjectExportShape },
} as const

/** Without identifiers: an erasure must not leave a line that names whom it was about. */
const audited = (
  _: unknown,
  { value }: { readonly value: SubjectExport & { readonly purposes: ColumnPurposes } },
): { readonly subjects: readonly string[]; readonly details: { readonly tables: number } } => ({
  subjects: value.identifiers.enrollmentIds.slice(0, 1),
  details: { tables: Object.keys(value.records).length },
})

/** What is known of one device or one person: shown, or erased. */
export const subjectRoutes = (
  offboarding: Pick<OffboardingOperations, 'exportSubject' | 'offboardSubject'>,
): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/enrollments/{id}/export',
    tag: TAG,
    writes: true,
    summary: 'Export everything that is stored about a device, or about one of its users',
    description: `For a device, its user channels are included, and what Apple's services list under its serial number. ${SECRETS}`,
    params: { id: Id },
    responses: exported,
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { id } }) =>
      pipe(
        offboarding.exportSubject({ enrollmentId: id }, { readPlist }),
        TE.mapLeft(problemOf('Failed')),
        TE.flatMap(explained),
      ),
    audits: audited,
  }),
  route({
    method: 'GET',
    path: '/v1/export',
    tag: TAG,
    writes: true,
    summary: 'Export everything that is stored about a device or a person',
    description: `By serial number, Managed Apple Account, user id of apps and books, or several of the same device or person; also for a device that never enrolled. ${SECRETS}`,
    query: { optional: WHOM },
    responses: exported,
    fails: ['Malformed', 'NotFound', 'StoreUnavailable'],
    handle: ({ query }) =>
      pipe(
        TE.fromEither(named(query)),
        TE.flatMap((subject) =>
          pipe(offboarding.exportSubject(subject, { readPlist }), TE.mapLeft(problemOf('Failed'))),
        ),
        TE.flatMap(explained),
      ),
    audits: audited,
  }),
  route({
    method: 'DELETE',
    path: '/v1/subjects',
    tag: TAG,
    auditsItself: true,
    summary: 'Erase everything that is stored about a device or a person',
    description:
      'With removeProfile, revokeLicenses or retireUser, that is undone at Apple first; if it fails, nothing is erased, and the same request tries again. What is not undone comes back with a later sync. Nothing is sent to the device.',
    query: { optional: { ...WHOM, ...UNDO } },
    responses: { 200: { description: 'Erased, with a statement.', codec: OffboardedShape } },
    fails: ['Malformed', 'NotFound', 'UpstreamFailed', 'StoreUnavailable', 'Failed'],
    handle: ({ query: { removeProfile, revokeLicenses, retireUser, ...whom }, actor }) =>
      pipe(
        TE.fromEither(named(whom)),
        TE.flatMap((subject) =>
          pipe(
            offboarding.offboardSubject(subject, {
              actor,
              undo: {
                removeProfile: removeProfile === 'true',
                revokeLicenses: revokeLicenses === 'true',
                retireUser: retireUser === 'true',
              },
            }),
            TE.mapLeft(problemOf('UpstreamFailed')),
          ),
        ),
        TE.map(ok),
      ),
  }),
]

/** With the purposes of what is in it. */
const explained = (exported: SubjectExport) =>
  TE.fromTask(async () => {
    const { columnPurposes, dataMap } = await import('@mdm-kit/data')
    const purposes: ColumnPurposes = columnPurposes(await dataMap(), exported.columns)
    return ok({ ...exported, purposes })
  })

/** At least one identifier: without one, a request would be about nobody. */
const named = (whom: Subject): E.Either<Problem<'Malformed'>, Subject> =>
  Object.keys(whom).length === 0
    ? E.left(malformed('Name the device or the person, by one of the parameters of the query.'))
    : E.right(whom)
