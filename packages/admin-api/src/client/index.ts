export { adminClient } from './adminClient.js'
export type { AdminClient, AdminClientOptions } from './adminClient.js'
export type { AdminClientError, ServerProblem, UnexpectedResponse, UnusableId } from './failures.js'
export type { AskOptions } from './ask.js'

// Enrollments, their queues and reports.
export type {
  CommandResult,
  EnrollmentCalls,
  EnrollmentRecord,
  EnrollmentsPage,
  ListEnrollments,
  PageOptions,
  QueuePage,
  ResultOptions,
  WaitForResult,
} from './enrollments.js'

// Commands and pushes.
export type {
  CommandCalls,
  CommandEligibilities,
  CommandForms,
  EnqueuePlist,
  EnqueueRequest,
  PushResult,
  QueuedCommands,
} from './commands.js'

// Declarations.
export type {
  AssignedTo,
  Declaration,
  DeclarationCalls,
  DeclarationChange,
  DeclarationPut,
  DeclarationSets,
  DeclarationsPage,
  DeclarationToPut,
  DeclarativeStatus,
  NotifyOptions,
} from './declarations.js'

// Devices and people: exported, erased.
export type {
  Offboarded,
  Offboardings,
  SubjectCalls,
  SubjectExport,
  Undo,
  Whom,
} from './subjects.js'

// The server itself.
export type {
  AuditPage,
  DataMap,
  FeedEvents,
  Fleet,
  ListAudit,
  ListEvents,
  ServerCalls,
  Trace,
  Whoami,
} from './server.js'
