/* Commands: built, encoded, read */
export { command, isCommandName } from './command.js'
export type { CommandName, FieldsOf, ReportOf } from './command.js'
export { commandOf } from './commandOf.js'
export type { Command, CommandError, CommandOptions } from './commandOf.js'
export { decodeCommand } from './decode.js'
export type { KnownCommand } from './decode.js'
export { encodeCommand } from './encodeCommand.js'
export { commandFromJson } from './json.js'

/* Reports */
export { decodeReportAs } from './report.js'
export { decodeReportOf } from './reportOf.js'
export type { DecodedReport } from './reportOf.js'

/* What supports them, and which to ask before */
export { DANGEROUS_COMMANDS } from './dangerous.js'
export { eligible } from './eligible.js'
export type { CommandTarget, Eligibility, Ineligible } from './eligible.js'
export { commandFields, commandInfo, commandNames } from './info.js'
export type { CommandInfo } from './info.js'

/* The schema itself, and commands of your own */
export { commandSchema } from './schema.js'
export type { CommandSchema, CommandSchemaOptions } from './schema.js'
export { commands as commandSchemas } from './generated/index.js'
export type { Commands } from './generated/index.js'
