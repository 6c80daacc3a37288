import type { Insertable } from 'kysely'

import { AuditDetails, type AuditEntry, type AuditLine, type AuditStore } from '@mdm-kit/store'
import { chunked } from './chunked.js'
import { atomically, type Engine, isPlace, step } from './engine.js'
import { readJson } from './records.js'
import type { AuditTable } from './tables/audit.js'

const rowOf = ({ at, actor, action, subject, details }: AuditLine): Insertable<AuditTable> => ({
  at: at.getTime(),
  actor,
  action,
  subject: subject ?? null,
  details: details === undefined ? null : JSON.stringify(details),
})

export const auditStore = (engine: Engine): AuditStore => ({
  append: (...lines) =>
    atomically(engine, async ({ db }) => {
      for (const some of chunked(lines))
        await db.insertInto('mdm_audit').values(some.map(rowOf)).execute()
    }),
  list: ({ after, limit, action, actor, subject, newestFirst = false }) =>
    step(async () => {
      if (!isPlace(after)) return []
      const rows = await engine.db
        .selectFrom('mdm_audit')
        .selectAll()
        .$if(after !== undefined, (query) =>
          query.where('position', newestFirst ? '<' : '>', Number(after)),
        )
        .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
        .$if(actor !== undefined, (query) => query.where('actor', '=', actor ?? ''))
        .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
        .orderBy('position', newestFirst ? 'desc' : 'asc')
        .limit(limit)
        .execute()
      return rows.map((row): AuditEntry => ({
        id: String(row.position),
        at: new Date(row.at),
        actor: row.actor,
        action: row.action,
        ...(row.subject !== null && { subject: row.subject }),
        ...(row.details !== null && { details: readJson(AuditDetails, row.details) }),
      }))
    }),
  prune: (before, limit) =>
    atomically(engine, async ({ db }) => {
      const old = db
        .selectFrom('mdm_audit')
        .select('position')
        .where('at', '<', before.getTime())
        .orderBy('at')
        .limit(limit)
      const { numDeletedRows } = await db
        .deleteFrom('mdm_audit')
        .where('position', 'in', old)
        .executeTakeFirst()
      return Number(numDeletedRows)
    }),
})
