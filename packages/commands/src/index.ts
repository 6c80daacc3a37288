/* Commands: built, encoded, read */
export { command, commandOf } from './command.js'
export type {
  Command,
  CommandError,
  CommandName,
  CommandOptions,
  FieldsOf,
  ReportOf,
} from './command.js'
export { decodeCommand, encodeCommand, isCommandName } from './encode.js'
export type { KnownCommand } from './encode.js'
export { commandFromJson, reportToJson } from './json.js'

/* Reports */
export { decodeReportAs } from './report.js'
export type { DecodedReport } from './report.js'

/* What supports them */
export { eligible } from './eligible.js'
export type { CommandTarget, Eligibility, Ineligible } from './eligible.js'
export { commandInfo, commandNames } from './info.js'
export type { CommandInfo } from './info.js'

/* The schema itself, and commands of your own */
export { commandSchema } from './schema.js'
export type { CommandSchema, CommandSchemaOptions } from './schema.js'
export type { Commands } from './generated/index.js'
