import { strict as assert } from 'node:assert'

import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { AuditLine, AuditPage } from '../audit.js'
import type { Store } from '../ports.js'
import type { StoreContractCase } from './case.js'
import { later } from './rows.js'

const line = (minutes: number, more: Partial<AuditLine> = {}): AuditLine => ({
  at: later(minutes),
  actor: 'admin',
  action: 'enqueue',
  ...more,
})

const minutesOf = async (store: Store, page: Partial<AuditPage> = {}) =>
  (await store.audit.list({ limit: 9, ...page })).map(({ at }) => at.getUTCMinutes())

export const auditCases: readonly StoreContractCase[] = [
  {
    name: 'audit entries are listed as they were written, oldest or newest first, in pages',
    run: async (store) => {
      const details = { count: 2, forced: false, why: '__proto__' }
      const lines = [
        line(1),
        line(2, { subject: 'A', details }),
        line(3, { actor: 'system', action: 'offboardEnrollment' }),
      ]
      for (const one of lines) await store.audit.append(one)
      const all = await store.audit.list({ limit: 9 })
      assert.deepEqual(
        all.map(({ id: _, ...rest }) => rest),
        lines,
      )
      assert.deepEqual(await minutesOf(store, { newestFirst: true }), [3, 2, 1])
      assert.deepEqual(await minutesOf(store, { after: all[0]?.id ?? '', limit: 1 }), [2])
      assert.deepEqual(await minutesOf(store, { after: all[1]?.id ?? '', newestFirst: true }), [1])
      assert.deepEqual(await minutesOf(store, { subject: 'A' }), [2])
      assert.deepEqual(await minutesOf(store, { actor: 'system' }), [3])
      assert.deepEqual(await minutesOf(store, { action: 'enqueue' }), [1, 2])
      assert.deepEqual(await minutesOf(store, { after: `1'; DROP TABLE audit; --` }), [])
    },
  },
  {
    name: 'many audit entries are written in their order, and an empty list writes nothing',
    run: async (store) => {
      const subjects = Array.from({ length: 1201 }, (_, index) => `S-${index}`)
      await store.audit.append()
      await store.audit.append(...subjects.map((subject) => line(1, { subject })))
      const listed = await store.audit.list({ limit: 2000 })
      assert.deepEqual(
        listed.map(({ subject }) => subject),
        subjects,
      )
    },
  },
  {
    name: 'audit entries are pruned by age, a limited number at a time',
    run: async (store) => {
      for (const minutes of [1, 2, 3]) await store.audit.append(line(minutes))
      assert.equal(await store.audit.prune(later(3), 1), 1)
      assert.deepEqual(await minutesOf(store), [2, 3])
      assert.equal(await store.audit.prune(later(3), 9), 1)
      assert.equal(await store.audit.prune(later(3), 9), 0)
      assert.deepEqual(await minutesOf(store), [3])
    },
  },
  {
    name: 'an audit entry of a failed transaction is not written',
    run: async (store) => {
      await store.transaction((ports) =>
        pipe(
          ports.audit.append(line(1)),
          TE.flatMap(() => TE.left({ _tag: 'Rejected', message: 'No.' } as const)),
        ),
      )()
      assert.deepEqual(await minutesOf(store), [])
    },
  },
]
