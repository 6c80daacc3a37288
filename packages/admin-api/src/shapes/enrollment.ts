import * as t from 'io-ts'

import { EnrollmentRecord, QueueEntry } from '@mdm-kit/store'
import { PlistJson } from './plistJson.js'

/** Responses of the routes about enrollments and their queues. Exact: nothing else gets out. */

/** A page of a list. `next` is the `after` of the next page; absent when there is none. */
export const pageOf = <C extends t.Mixed>(name: string, member: C) =>
  t.exact(
    t.intersection([t.type({ items: t.readonlyArray(member) }), t.partial({ next: t.string })]),
    name,
  )

/** A page with these rows, when `limit` rows were requested. */
export const pageFrom = <A>(
  items: readonly A[],
  limit: number,
  keyOf: (item: A) => string,
): { readonly items: readonly A[]; readonly next?: string } => {
  const last = items.at(-1)
  return { items, ...(last !== undefined && items.length >= limit && { next: keyOf(last) }) }
}

/** The report as JSON, instead of the bytes that the device sent. `notKept` says why it lacks what it had. */
export const CommandResultShape = t.exact(
  t.intersection([
    QueueEntry.type,
    t.type({ report: PlistJson }),
    t.partial({ notKept: t.string }),
  ]),
  'CommandResult',
)

export const EnrollmentsPage = pageOf('EnrollmentsPage', EnrollmentRecord)
export const QueuePage = pageOf('QueuePage', QueueEntry)
