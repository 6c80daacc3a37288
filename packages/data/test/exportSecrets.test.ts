import { expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import { exportSubject } from '@mdm-kit/sync'

import { dataMap, type MappedRow } from '../src/index.js'

const at = new Date('2026-01-01T00:00:00Z')
const mac = { _tag: 'Device', udid: 'UDID-1' } as const
const id = enrollmentId(mac)

/** A message with this one value, where the map has it. */
const messageWith = ({ name }: MappedRow, value: string): unknown =>
  name.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value)

/** Secrets that hold others, such as a whole payload: what is in them counts. */
const isInnermost = (row: MappedRow, rows: readonly MappedRow[]): boolean =>
  !rows.some(({ message, name }) => message === row.message && name.startsWith(`${row.name}.`))

test('an export shows no value that the data map calls a secret, in whatever message it comes', async () => {
  const { rows } = await dataMap()
  const secrets = rows.filter(
    (row) =>
      row.secret &&
      row.service === 'MDM' &&
      row.in === 'Body' &&
      row.kept.some(({ column }) =>
        ['commands.body', 'queue.report', 'outbox.body'].includes(column),
      ) &&
      isInnermost(row, rows),
  )
  expect(secrets.length).toBeGreaterThan(20)
  const store = await memoryStore()
  await store.enrollments.authenticate({ id, enrollment: mac, topic: 't', attributes: {}, at })
  await store.enrollments.updateToken({
    id,
    deviceId: id,
    enrollment: mac,
    push: { topic: 't', pushToken: new Uint8Array([1]), pushMagic: 'm' },
    at,
  })
  const messages = secrets.map((row, place) => messageWith(row, `hunter2-${place}-`))
  const command = { commandUuid: 'C-1', requestType: 'X', body: new Uint8Array([1]) }
  await store.queue.enqueue(command, [id], { at })
  const subject = { enrollmentId: id }
  const exported = JSON.stringify(
    await exportSubject({ store, subject, readPlist: () => messages }),
  )
  const shown = secrets.filter((_, place) => exported.includes(`hunter2-${place}-`))
  expect(shown.map(({ message, name }) => `${message} ${name}`)).toEqual([])
})
