import type { AdminClient, EnrollmentRecord, ListEnrollments } from '@mdm-kit/admin-api/client'
import type { EnrollmentState } from '@mdm-kit/store'
import { setTimeout as delay } from 'node:timers/promises'

import type { Answer, Given, Run } from '../command.js'
import type { Io } from '../io.js'
import { table } from '../print.js'
import { dateText, openServer } from './service.js'

const WATCH_MS = 5_000

export const run: Run = async function* (given, io) {
  const client = openServer(given, io)
  try {
    const before = await allOf(client, given, io)
    yield listed(before)
    if (given.flag('watch')) yield* changes(client, given, io, before)
  } finally {
    await client.close()
  }
}

const listed = (records: readonly EnrollmentRecord[]): Answer => ({
  json: records,
  text: table(
    ['id', 'serial', 'device', 'system', 'state', 'last seen'],
    records.map(({ id, attributes, state, lastSeenAt, enrollment }) => [
      id,
      attributes?.SerialNumber,
      attributes?.ProductName ?? enrollment._tag,
      attributes?.OSVersion,
      state,
      dateText(lastSeenAt),
    ]),
  ),
})

const allOf = async (
  client: AdminClient,
  given: Given,
  io: Io,
): Promise<readonly EnrollmentRecord[]> => {
  const [serialNumber, state] = [given.text('serial'), given.text('state')]
  const which: ListEnrollments = {
    limit: 1000,
    signal: io.signal,
    ...(serialNumber !== undefined && { serialNumber }),
    ...(state !== undefined && { state: state as EnrollmentState }),
  }
  const records: EnrollmentRecord[] = []
  let after: string | undefined
  do {
    const page = await client.enrollments({ ...which, ...(after !== undefined && { after }) })
    records.push(...page.items)
    after = page.next
    if (after !== undefined) io.report(`${records.length} enrollments`)
  } while (after !== undefined)
  return records
}

/** What is new or another than at the last look, until Ctrl-C. */
async function* changes(
  client: AdminClient,
  given: Given,
  io: Io,
  first: readonly EnrollmentRecord[],
): AsyncGenerator<Answer> {
  const known = new Map(first.map((record) => [record.id, JSON.stringify(record)]))
  while (await waited(io.signal)) {
    const changed = (await allOf(client, given, io)).filter(
      (record) => known.get(record.id) !== JSON.stringify(record),
    )
    for (const record of changed) known.set(record.id, JSON.stringify(record))
    if (changed.length > 0) yield listed(changed)
  }
}

/** False: it was interrupted. */
const waited = (signal: AbortSignal): Promise<boolean> =>
  delay(WATCH_MS, undefined, { signal }).then(
    () => true,
    () => false,
  )
