import { auditCases } from './audit.js'
import type { StoreContractCase } from './case.js'
import { depServerCases } from './depServers.js'
import { depTokenKeyCases } from './depTokenKeys.js'
import { offboardingCases } from './offboardings.js'
import { pushCertificateCases } from './pushCertificates.js'
import { syncCases } from './syncs.js'
import { vppLocationCases } from './vppLocations.js'

/** What is kept of Apple's services, the audit, and leaving. */
export const serviceCases: readonly StoreContractCase[] = [
  ...pushCertificateCases,
  ...syncCases,
  ...depServerCases,
  ...depTokenKeyCases,
  ...vppLocationCases,
  ...auditCases,
  ...offboardingCases,
]
