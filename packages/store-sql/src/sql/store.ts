import { operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { Ports, Store, StoreUnavailable } from '@mdm-kit/store'
import { aliveness } from './alive.js'
import { auditStore } from './audit.js'
import { axmOrganizationStore } from './axmOrganizations.js'
import { depServerStore } from './depServers.js'
import { depTokenKeyStore } from './depTokenKeys.js'
import { certificateStore } from './certificates.js'
import { bootstrapTokenStore, enrollmentStore } from './enrollments.js'
import { unavailable } from './faults.js'
import { type Engine, inTransaction, step } from './engine.js'
import { inventoryStore } from './inventoryStore.js'
import { offboardingStore } from './offboardings.js'
import { loginStore } from './logins.js'
import { outboxStore } from './outbox.js'
import { declarationStore } from './declarations.js'
import { pushCertificateStore } from './pushCertificates.js'
import { commandQueue } from './queue.js'
import { secretStore } from './secrets.js'
import { subjectStore } from './subjects/subjects.js'
import { syncStore } from './syncs.js'
import { vppLocationStore } from './vppLocations.js'
import { scepStore } from './scep.js'

/** Each port is made on first use: a transaction needs only two or three of them. */
const portsOn = (engine: Engine): Ports => ({
  get enrollments() {
    return enrollmentStore(engine)
  },
  get certificates() {
    return certificateStore(engine)
  },
  get bootstrapTokens() {
    return bootstrapTokenStore(engine)
  },
  get queue() {
    return commandQueue(engine)
  },
  get outbox() {
    return outboxStore(engine)
  },
  get scep() {
    return scepStore(engine)
  },
  get declarations() {
    return declarationStore(engine)
  },
  get logins() {
    return loginStore(engine)
  },
  get pushCertificates() {
    return pushCertificateStore(engine)
  },
  get syncs() {
    return syncStore(engine)
  },
  get depServers() {
    return depServerStore(engine)
  },
  get depTokenKeys() {
    return depTokenKeyStore(engine)
  },
  get vppLocations() {
    return vppLocationStore(engine)
  },
  get axmOrganizations() {
    return axmOrganizationStore(engine)
  },
  get inventory() {
    return inventoryStore(engine)
  },
  get audit() {
    return auditStore(engine)
  },
  get offboardings() {
    return offboardingStore(engine)
  },
  get subjects() {
    return subjectStore(engine)
  },
  get secrets() {
    return secretStore(engine)
  },
})

const transactionOn =
  <E, A>(
    engine: Engine,
    work: (ports: Ports) => TE.TaskEither<E, A>,
  ): TE.TaskEither<E | StoreUnavailable, A> =>
  async () => {
    // Kept apart from what the driver throws: the query builder rolls back when a transaction throws.
    let failed: E.Either<E, A> | undefined
    try {
      return await inTransaction(engine, async (within) => {
        failed = undefined
        const done = await work(portsOn(within))()
        if (E.isLeft(done)) {
          failed = done
          throw new Error('undo')
        }
        return done
      })
    } catch (thrown) {
      return failed ?? E.left(unavailable(thrown))
    }
  }

/**
 * The one implementation for both engines. The schema must exist.
 *
 * @param now milliseconds of a monotonic clock, for `ping`
 */
export const sqlStore = (engine: Engine, now = () => performance.now()): Store => {
  const ask = aliveness(engine, now)
  const { serials } = engine
  return {
    ...portsOn(engine),
    ...(serials && { hashSerialNumber: serials.of }),
    transaction: (work) => operation(transactionOn(engine, work)),
    ping: () => step(ask),
    close: () => engine.db.destroy(),
  }
}
