import { Integer } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { EnrollmentIds, UserChannelKeys } from './enrollmentIds.js'
import { Dictionary } from '@mdm-kit/plist/read'

/** One cause of a failure. Codes and domains may change between releases of the system. */
export const ErrorChainItem = t.intersection(
  [
    Dictionary,
    t.partial({
      /** May be negative. */
      ErrorCode: Integer,
      /** For example `MCMDMErrorDomain`. */
      ErrorDomain: t.string,
      /** In the language of the device. */
      LocalizedDescription: t.string,
      /** macOS often leaves it out. */
      USEnglishDescription: t.string,
    }),
  ],
  'ErrorChainItem',
)
export type ErrorChainItem = t.TypeOf<typeof ErrorChainItem>

/** The statuses Apple documents. `CommandReport.Status` stays open for others. */
export const commandStatuses = [
  /** No result: the device polls for a command. */
  'Idle',
  /** Done; for InstallApplication on macOS only accepted. */
  'Acknowledged',
  /** Failed; `ErrorChain` says why. */
  'Error',
  /** Malformed or unknown to the device; often without `ErrorChain`. Do not retry. */
  'CommandFormatError',
  /** Not now: the device polls by itself if this was the last status of the exchange. */
  'NotNow',
] as const
export type CommandStatus = (typeof commandStatuses)[number]

/**
 * What a device says on the command channel: the result of a command, or that it is idle.
 *
 * The keys of a command's result stand beside these, untouched. The device repeats a report until
 * it gets a 2xx, so the same one may come twice.
 *
 * Source: Apple device-management, `mdm/commands/*.yaml`, and its pages on the command protocol.
 */
export const CommandReport = t.intersection(
  [
    Dictionary,
    t.type({
      /** One of `commandStatuses`, or one that came later. */
      Status: t.string,
    }),
    t.partial({
      /**
       * The command that is answered. Absent when idle, and when the device could not read it: a
       * command without a CommandUUID comes back as a CommandFormatError without one.
       */
      CommandUUID: t.string,
      /** The error itself first, then its causes. */
      ErrorChain: t.array(ErrorChainItem),
      /** Some systems echo it. Rely on what was sent under this CommandUUID instead. */
      RequestType: t.string,
    }),
    EnrollmentIds,
    UserChannelKeys,
  ],
  'CommandReport',
)
export type CommandReport = t.TypeOf<typeof CommandReport>
