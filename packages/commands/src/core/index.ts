// The part of this package that loads no command of Apple's schema: for one command imported alone.

export { commandOf } from '../commandOf.js'
export type { Command, CommandError, CommandOptions } from '../commandOf.js'
export { encodeCommand } from '../encodeCommand.js'
export { decodeReportOf } from '../reportOf.js'
export type { DecodedReport } from '../reportOf.js'
export { commandSchema } from '../schema.js'
export type { CommandSchema, CommandSchemaOptions } from '../schema.js'
