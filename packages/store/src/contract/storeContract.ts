import { auditCases } from './audit.js'
import { bootstrapTokenCases } from './bootstrapTokens.js'
import { axmOrganizationCases } from './axmOrganizations.js'
import type { StoreContractCase } from './case.js'
import { certificateCases } from './certificates.js'
import { declarationCases } from './declarations.js'
import { depServerCases } from './depServers.js'
import { depTokenKeyCases } from './depTokenKeys.js'
import { enrollmentListCases } from './enrollmentList.js'
import { enrollmentCases } from './enrollments.js'
import { identityChangeCases } from './identityChanges.js'
import { migratedEnrollmentCases } from './migratedEnrollments.js'
import { inventoryCases } from './inventory.js'
import { offboardingCases } from './offboardings.js'
import { outboxCases } from './outbox.js'
import { pushCertificateCases } from './pushCertificates.js'
import { queueCases } from './queue.js'
import { withCheckedRecords } from './records.js'
import { scepCases } from './scep.js'
import { subjectCases } from './subjects.js'
import { syncCases } from './syncs.js'
import { transactionCases } from './transactions.js'
import { vppLocationCases } from './vppLocations.js'

/**
 * What every store must do, as cases that any test runner can run:
 *
 * `test.each(storeContract)('$name', ({ run }) => run(myEmptyStore()))`
 *
 * Each case takes an empty store, and rejects with an `AssertionError` that says what is wrong. Every
 * record that the store returns is checked against its codec: a member that is missing, has another type
 * or is unknown is an error.
 */
export const storeContract: readonly StoreContractCase[] = [
  ...enrollmentCases,
  ...enrollmentListCases,
  ...certificateCases,
  ...identityChangeCases,
  ...migratedEnrollmentCases,
  ...bootstrapTokenCases,
  ...queueCases,
  ...outboxCases,
  ...scepCases,
  ...declarationCases,
  ...pushCertificateCases,
  ...syncCases,
  ...depServerCases,
  ...depTokenKeyCases,
  ...vppLocationCases,
  ...axmOrganizationCases,
  ...inventoryCases,
  ...auditCases,
  ...offboardingCases,
  ...subjectCases,
  ...transactionCases,
].map(({ name, run }) => ({ name, run: (store) => run(withCheckedRecords(store)) }))
