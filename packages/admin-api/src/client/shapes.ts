import { Declaration } from '@mdm-kit/declarations/protocol'
import { EnrollmentRecord, QueueEntry } from '@mdm-kit/store'
import * as t from 'io-ts'

/** The codecs of the responses, loaded with the first one: those that the routes encode with. */
export { Declaration, EnrollmentRecord }
export { AuditPageShape as AuditPage } from '../shapes/audit.js'
export { CommandEligibilities, CommandForms } from '../shapes/commandForms.js'
export { DataMapShape as DataMap } from '../shapes/dataMap.js'
export {
  AssignedTo,
  DeclarationChangeShape as DeclarationChange,
  DeclarationPut,
  DeclarationSets,
  DeclarationsPage,
  DeclarativeStatusShape as DeclarativeStatus,
} from '../shapes/declarations.js'
export { EventsPage as FeedEvents, TraceShape as Trace } from '../shapes/events.js'
export { Fleet } from '../shapes/fleet.js'
export { EnrollmentsPage, QueuePage } from '../shapes/enrollment.js'
export { NanoResult as PushResult } from '../shapes/nano.js'
export {
  OffboardedShape as Offboarded,
  Offboardings,
  SubjectExportShape as SubjectExport,
} from '../shapes/offboarding.js'
export { Cleared, Done } from '../shapes/outcomes.js'
export { QueuedCommands } from '../shapes/queued.js'
export { Whoami } from '../shapes/whoami.js'

/** The report is JSON here: data as base64, dates as ISO 8601. */
export const CommandResult = t.exact(
  t.intersection([QueueEntry.type, t.type({ report: t.unknown })]),
  'CommandResult',
)
