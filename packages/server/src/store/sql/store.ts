import * as E from 'fp-ts/lib/Either.js'
import { sql } from 'kysely'

import type { Ports, Store } from '../ports.js'
import { auditStore } from './audit.js'
import { depServerStore } from './depServers.js'
import { bootstrapTokenStore, certificateStore, enrollmentStore } from './enrollments.js'
import { type Engine, step, unavailable } from './engine.js'
import { leavingStore } from './leavings.js'
import { loginStore } from './logins.js'
import { outboxStore } from './outbox.js'
import { declarationStore } from './declarations.js'
import { pushCertificateStore } from './pushCertificates.js'
import { commandQueue } from './queue.js'
import { secretStore } from './secrets.js'
import { syncStore } from './syncs.js'
import { vppLocationStore } from './vppLocations.js'
import { scepStore } from './scep.js'

const portsOn = (engine: Engine): Ports => ({
  enrollments: enrollmentStore(engine),
  certificates: certificateStore(engine),
  bootstrapTokens: bootstrapTokenStore(engine),
  queue: commandQueue(engine),
  outbox: outboxStore(engine),
  scep: scepStore(engine),
  declarations: declarationStore(engine),
  logins: loginStore(engine),
  pushCertificates: pushCertificateStore(engine),
  syncs: syncStore(engine),
  depServers: depServerStore(engine),
  vppLocations: vppLocationStore(engine),
  audit: auditStore(engine),
  leavings: leavingStore(engine),
  secrets: secretStore(engine),
})

/** One implementation for both engines. The schema must be there. */
export const sqlStore = (engine: Engine): Store => ({
  ...portsOn(engine),
  transaction: (work) => async () => {
    // Kept apart from what the driver throws: the query builder undoes a transaction that throws.
    let failed: Awaited<ReturnType<ReturnType<typeof work>>> | undefined
    try {
      return await engine.db.transaction().execute(async (transaction) => {
        const done = await work(portsOn({ ...engine, db: transaction }))()
        if (E.isLeft(done)) {
          failed = done
          throw new Error('undo')
        }
        return done
      })
    } catch (thrown) {
      return failed ?? E.left(unavailable(thrown))
    }
  },
  ping: () =>
    step(async () => {
      await sql`SELECT 1`.execute(engine.db)
    }),
  close: () => engine.db.destroy(),
})
