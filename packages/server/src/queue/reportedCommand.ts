import { type CommandReport, decodeReport } from '@mdm-kit/checkin'
import type { DecodeIssue, Failure } from '@mdm-kit/codec'
import type { CommandName, DecodedReport, ReportOf } from '@mdm-kit/commands'
import type { CommandResult } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'

/** The keys that all reports share, without an index signature: that would hide the keys of a command. */
type SharedKeys = {
  readonly [Key in keyof CommandReport as string extends Key ? never : Key]: CommandReport[Key]
}

/** The report of a command by its request type; of one that Apple's schema lacks, what all reports share. */
export type ReportFor<Name extends string> = Name extends CommandName
  ? SharedKeys & ReportOf<Name>
  : CommandReport

/** A command and its report, typed and as the device sent it. */
export interface ReportedCommand<Name extends string = string> extends Omit<
  CommandResult,
  'report'
> {
  /** Every key may be absent: devices leave out what they do not have. */
  readonly report: ReportFor<Name>
  /** What had another type than Apple documents, and was left out of `report`. */
  readonly unreadable: readonly DecodeIssue[]
  /** The property list as the device sent it. */
  readonly raw: Uint8Array
}

/** What is stored of a command and its report: `report` is absent if it cannot be read. */
export interface StoredResult extends Omit<ReportedCommand, 'report'> {
  readonly report?: CommandReport
}

export const storedResult = async (
  result: CommandResult | undefined,
): Promise<StoredResult | undefined> => {
  if (result === undefined) return undefined
  const { report: raw, ...command } = result
  const read = await readReported(result)
  return E.isRight(read) ? read.right : { ...command, unreadable: [], raw }
}

/** Types a report, or says why its bytes cannot be read. */
export const readReported = async ({
  report: raw,
  ...command
}: CommandResult): Promise<E.Either<Failure, ReportedCommand>> => {
  const report = decodeReport(raw)
  if (E.isLeft(report)) return report
  return E.right({ ...command, ...(await typed(command.requestType, report.right)), raw })
}

/** Apple's schemas are loaded with the first report. */
const typed = async (
  requestType: string,
  report: CommandReport,
): Promise<DecodedReport<CommandReport>> => {
  const { decodeReportAs, isCommandName } = await import('@mdm-kit/commands')
  const read = isCommandName(requestType) ? decodeReportAs(requestType)(report) : undefined
  return read === undefined || E.isLeft(read) ? { report, unreadable: [] } : read.right
}
