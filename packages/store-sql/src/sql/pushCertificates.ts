import { type Selectable, sql } from 'kysely'

import type { SealContext } from '../sealing/format.js'
import type { PushCertificateRecord, PushCertificateStore } from '@mdm-kit/store'
import { type Engine, openSecret, sealFor, step } from './engine.js'
import type { PushCertificateTable } from './tables/pushCertificates.js'

const keyOf = (topic: string): SealContext => ({
  table: 'mdm_push_certificates',
  column: 'private_key',
  row: topic,
})

const SHOWN = ['topic', 'certificate', 'not_after', 'stale_token', 'stored_at'] as const

const recordOf = (
  row: Omit<Selectable<PushCertificateTable>, 'private_key'>,
): PushCertificateRecord => ({
  topic: row.topic,
  certificate: row.certificate,
  notAfter: new Date(row.not_after),
  staleToken: String(row.stale_token),
  storedAt: new Date(row.stored_at),
})

export const pushCertificateStore = (engine: Engine): PushCertificateStore => {
  const { db } = engine
  const shown = () => db.selectFrom('mdm_push_certificates').select(SHOWN)
  return {
    put: ({ topic, certificate, key, notAfter, storedAt }) =>
      step(async () => {
        const at = storedAt.getTime()
        const next = {
          certificate,
          private_key: sealFor(engine, keyOf(topic), key),
          not_after: notAfter.getTime(),
          stored_at: at,
        }
        // Starts with the time, so that a certificate stored after a removal has a different token.
        const { stale_token } = await db
          .insertInto('mdm_push_certificates')
          .values({ ...next, topic, stale_token: at })
          .onConflict((conflict) =>
            conflict.column('topic').doUpdateSet({
              ...next,
              stale_token: sql<number>`CASE WHEN mdm_push_certificates.stale_token < excluded.stale_token
                THEN excluded.stale_token ELSE mdm_push_certificates.stale_token + 1 END`,
            }),
          )
          .returning('stale_token')
          .executeTakeFirstOrThrow()
        return String(stale_token)
      }),
    find: (topic) =>
      step(async () => {
        const row = await shown().where('topic', '=', topic).executeTakeFirst()
        return row && recordOf(row)
      }),
    load: (topic) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_push_certificates')
          .selectAll()
          .where('topic', '=', topic)
          .executeTakeFirst()
        return row && { ...recordOf(row), key: openSecret(engine, keyOf(topic), row.private_key) }
      }),
    staleToken: (topic) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_push_certificates')
          .select('stale_token')
          .where('topic', '=', topic)
          .executeTakeFirst()
        return row && String(row.stale_token)
      }),
    list: () => step(async () => (await shown().orderBy('topic').execute()).map(recordOf)),
    remove: (topic) =>
      step(async () => {
        const { numDeletedRows } = await db
          .deleteFrom('mdm_push_certificates')
          .where('topic', '=', topic)
          .executeTakeFirst()
        return numDeletedRows > 0n
      }),
  }
}
