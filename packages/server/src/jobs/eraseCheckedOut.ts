import type { EnrollmentId } from '@mdm-kit/checkin'
import type { Store, StoreUnavailable } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

interface EraseCheckedOutOptions {
  readonly store: Store
  readonly limit: number
  readonly now: () => Date
  readonly randomUuid: () => string
  readonly isClosed: () => boolean
}

/**
 * Erases at most `limit` enrollments that checked out before `before`, each in a transaction of its own
 * that adds a line to the audit; returns how many there were.
 */
export const eraseCheckedOut =
  (options: EraseCheckedOutOptions) =>
  (before: Date): TE.TaskEither<StoreUnavailable, number> =>
  async () => {
    const { store, limit, isClosed } = options
    const ids = await store.enrollments.checkedOut(before, limit)()
    if (E.isLeft(ids)) return ids
    for (const id of ids.right) {
      if (isClosed()) break
      const erased = await eraseOne(options, id, before)()
      if (E.isLeft(erased)) return erased
    }
    if (ids.right.length > 0) {
      const scrubbed = await store.subjects.scrub()()
      if (E.isLeft(scrubbed)) return scrubbed
    }
    return E.right(ids.right.length)
  }

const eraseOne = (
  { store, now, randomUuid }: EraseCheckedOutOptions,
  id: EnrollmentId,
  before: Date,
): TE.TaskEither<StoreUnavailable, void> =>
  store.transaction(({ offboardings, audit }) => {
    const reference = randomUuid()
    return pipe(
      offboardings.eraseCheckedOut(id, { before, reference }),
      TE.flatMap((details) =>
        // Undefined: it enrolled again, or was erased together with its device.
        details === undefined
          ? TE.right(undefined)
          : audit.append({
              at: now(),
              actor: 'system',
              action: 'eraseCheckedOut',
              subject: reference,
              details,
            }),
      ),
    )
  })
