import { EnrollmentId } from '@mdm-kit/checkin'
import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

/** In UTF-16 units. Ids of devices are shorter, and an index row of PostgreSQL holds 2,704 bytes. */
export const LONGEST_ID = 512

/** The text cannot be the id of an enrollment. */
export interface InvalidEnrollmentId extends Failure {
  readonly _tag: 'InvalidEnrollmentId'
  /** Its position in the given list, from 0. */
  readonly position: number
}

export const readEnrollmentIds = (
  ids: readonly string[],
): E.Either<InvalidEnrollmentId, readonly EnrollmentId[]> =>
  pipe(
    ids,
    E.traverseArrayWithIndex((position, id) =>
      isEnrollmentId(id) ? E.right(id) : E.left(invalidEnrollmentId(position)),
    ),
  )

export const readEnrollmentId = (id: string): E.Either<InvalidEnrollmentId, EnrollmentId> =>
  isEnrollmentId(id) ? E.right(id) : E.left(invalidEnrollmentId(0))

/** The id that a page starts after; none for the first page. */
export const readPageStart = (
  after: string | undefined,
): E.Either<InvalidEnrollmentId, { readonly after?: EnrollmentId }> =>
  after === undefined
    ? E.right({})
    : pipe(
        readEnrollmentId(after),
        E.map((id) => ({ after: id })),
      )

export const isEnrollmentId = (id: string): id is EnrollmentId =>
  EnrollmentId.is(id) && id.length <= LONGEST_ID && !id.includes('\0')

const invalidEnrollmentId = (position: number): InvalidEnrollmentId => ({
  _tag: 'InvalidEnrollmentId',
  position,
  message: `Id ${position + 1} of this call cannot be the id of an enrollment: expected 1 to ${LONGEST_ID} characters without a NUL.`,
})
