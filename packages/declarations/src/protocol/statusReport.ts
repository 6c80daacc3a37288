import { struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

export const StatusReason = t.intersection(
  [
    t.type({
      /** For example `Error.ConfigurationCannotBeApplied`. Open: more come with each release. */
      Code: t.string,
    }),
    t.partial({ Description: t.string, Details: t.UnknownRecord }),
  ],
  'StatusReason',
)
export type StatusReason = t.TypeOf<typeof StatusReason>

/** The `Data` of a message to `status`. Devices write `"Errors": null`: that is absence. */
export const StatusReport = struct(
  'StatusReport',
  {
    /** Nested by the dots of the items' names. Merge it into what is stored, unless FullReport. */
    StatusItems: t.UnknownRecord,
  },
  {
    /** Required by Apple's schema; absent means none. */
    Errors: t.array(
      t.intersection(
        [t.type({ StatusItem: t.string }), t.partial({ Reasons: t.array(StatusReason) })],
        'StatusError',
      ),
    ),
    /** Replace all that is stored: about once a day. Absent means false. */
    FullReport: t.boolean,
  },
)
export type StatusReport = t.TypeOf<typeof StatusReport>
