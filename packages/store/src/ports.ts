/**
 * What the server needs from a storage: small ports, one per concern, each call one atomic step.
 *
 * `memoryStore`, `sqliteStore` and `postgresStore` implement them; `storeContract` checks your own
 * implementation. Text contains no NUL characters. Ids have up to 512 characters, command UUIDs and
 * dedupe keys up to 128; the server rejects longer ones. The steps follow Apple's rules, which the
 * package's README gathers.
 */
import type { Failure, Operation } from '@mdm-kit/codec'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { AuditStore } from './audit.js'
import type { AxmOrganizationStore } from './axmOrganizations.js'
import type { CertificateStore } from './certificates.js'
import type { DeclarationStore } from './declarations.js'
import type { DepServerStore } from './depServers.js'
import type { DepTokenKeyStore } from './depTokenKeys.js'
import type { BootstrapTokenStore, EnrollmentStore } from './enrollments.js'
import type { InventoryStore } from './inventory.js'
import type { LoginStore } from './logins.js'
import type { OffboardingStore } from './offboardings.js'
import type { OutboxStore } from './outbox.js'
import type { PushCertificateStore } from './pushCertificates.js'
import type { CommandQueue } from './queue.js'
import type { ScepStore } from './scep.js'
import type { SecretStore } from './secrets.js'
import type { Stored, StoreUnavailable } from './stored.js'
import type { SubjectStore } from './subjects.js'
import type { SyncStore } from './syncs.js'
import type { VppLocationStore } from './vppLocations.js'

/** The ports of a store, and of a transaction on it. */
export interface Ports {
  readonly enrollments: EnrollmentStore
  readonly certificates: CertificateStore
  readonly bootstrapTokens: BootstrapTokenStore
  readonly queue: CommandQueue
  readonly outbox: OutboxStore
  readonly scep: ScepStore
  readonly declarations: DeclarationStore
  readonly logins: LoginStore
  readonly pushCertificates: PushCertificateStore
  readonly syncs: SyncStore
  readonly depServers: DepServerStore
  readonly depTokenKeys: DepTokenKeyStore
  readonly vppLocations: VppLocationStore
  readonly axmOrganizations: AxmOrganizationStore
  readonly inventory: InventoryStore
  readonly audit: AuditStore
  readonly offboardings: OffboardingStore
  readonly subjects: SubjectStore
  readonly secrets: SecretStore
}

/** A storage: its ports, and transactions across them. Each call of a port is a transaction of its own. */
export interface Store extends Ports {
  /**
   * The hash by which the store keeps the serial number of an enrolled device, whatever its spelling: see
   * `isHashedSerialNumber`. Absent if it keeps serial numbers as they are.
   *
   * `enrollments.list`, `inventory.find`, `subjects`, and `device` of Apple's services take either.
   */
  readonly hashSerialNumber?: (serial: string) => string
  /**
   * Runs `work` as a whole or not at all: a failure of `work` or of the store rolls it back.
   *
   * Call nothing but `ports` inside: a network call would hold locks for as long as it takes. `work` may
   * be run again after a rollback, so do everything else after the transaction.
   */
  readonly transaction: <E extends Failure, A>(
    work: (ports: Ports) => TE.TaskEither<E, A>,
  ) => Operation<E | StoreUnavailable, A>
  /** Fails when the storage cannot be read and written. For a readiness probe. */
  readonly ping: () => Stored<void>
  /** Releases files and connections. Later calls fail with `StoreUnavailable`. */
  readonly close: () => Promise<void>
}
