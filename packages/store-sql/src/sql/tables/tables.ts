import type { Selectable } from 'kysely'

import type { AuditTables } from './audit.js'
import type { AxmTables } from './axm.js'
import type { DeclarationTables } from './declarations.js'
import type { DepTables } from './dep.js'
import type { EnrollmentTable, EnrollmentTables } from './enrollments.js'
import type { OffboardingTables } from './offboardings.js'
import type { OutboxTables } from './outbox.js'
import type { PushCertificateTables } from './pushCertificates.js'
import type { QueueTable, QueueTables } from './queue.js'
import type { ScepTables } from './scep.js'
import type { SealingTables } from './sealing.js'
import type { SyncTables } from './syncs.js'
import type { VppTables } from './vpp.js'

/**
 * The tables as both SQLite and PostgreSQL return them: times are milliseconds since the epoch,
 * booleans are 0 and 1, JSON is text. Each group of tables has a file, with its row types above the
 * statements that create it.
 */
export interface Tables
  extends
    EnrollmentTables,
    QueueTables,
    OutboxTables,
    DeclarationTables,
    ScepTables,
    AuditTables,
    SyncTables,
    PushCertificateTables,
    DepTables,
    VppTables,
    AxmTables,
    OffboardingTables,
    SealingTables {}

export type EnrollmentRow = Selectable<EnrollmentTable>
export type QueueRow = Selectable<QueueTable>
