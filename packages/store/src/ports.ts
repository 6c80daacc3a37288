/**
 * What the server asks of a storage: small ports, one per concern, each call one atomic step.
 *
 * `memoryStore`, `sqliteStore` and `postgresStore` implement them; `storeContract` checks an
 * implementation of yours. Text holds no NUL character, ids are up to
 * 512 characters long, command UUIDs and dedupe keys up to 128: the server refuses others.
 * The rules that the steps follow are Apple's, gathered in the package's README.
 */
import type { Failure, Operation } from '@mdm-kit/codec'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { AuditStore } from './audit.js'
import type { CertificateStore } from './certificates.js'
import type { DeclarationStore } from './declarations.js'
import type { DepServerStore } from './depServers.js'
import type { DepTokenKeyStore } from './depTokenKeys.js'
import type { BootstrapTokenStore, EnrollmentStore } from './enrollments.js'
import type { LoginStore } from './logins.js'
import type { OffboardingStore } from './offboardings.js'
import type { OutboxStore } from './outbox.js'
import type { PushCertificateStore } from './pushCertificates.js'
import type { CommandQueue } from './queue.js'
import type { ScepStore } from './scep.js'
import type { SecretStore } from './secrets.js'
import type { Stored, StoreUnavailable } from './stored.js'
import type { SyncStore } from './syncs.js'
import type { VppLocationStore } from './vppLocations.js'

/** What one transaction can do. */
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
  readonly audit: AuditStore
  readonly offboardings: OffboardingStore
  readonly secrets: SecretStore
}

/** Everything that is kept, and transactions over it. `@mdm-kit/store-sql` implements it; `storeContract` checks an implementation of your own. */
export interface Store extends Ports {
  /**
   * All that `work` does, or nothing: a failure of its own or of the store undoes it.
   *
   * Do only store work inside; a network call would hold a lock for as long as it takes. `work` may be
   * called again after it was undone, so whatever else is to happen comes after the transaction.
   */
  readonly transaction: <E extends Failure, A>(
    work: (ports: Ports) => TE.TaskEither<E, A>,
  ) => Operation<E | StoreUnavailable, A>
  /** Fails when the storage does not answer, for a readiness probe. */
  readonly ping: () => Stored<void>
  /** Releases files and connections. A call after it fails with `StoreUnavailable`. */
  readonly close: () => Promise<void>
}
