import { IsoDate } from '@mdm-kit/codec'
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

/** What happened on the server, as `/v1/events` lists it. */
export const FeedEvents = t.exact(
  t.type({
    events: t.readonlyArray(
      t.exact(
        t.intersection([
          t.type({
            id: t.union([t.string, t.number]),
            at: IsoDate,
            name: t.string,
            level: t.string,
            facts: t.UnknownRecord,
          }),
          t.partial({ enrollment: t.string }),
        ]),
      ),
    ),
    next: t.union([t.string, t.number]),
  }),
  'FeedEvents',
)
