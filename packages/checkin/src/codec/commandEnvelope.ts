import * as t from 'io-ts'

import { Dictionary } from '@mdm-kit/plist/read'

/**
 * A command as the server sends it, whatever it asks for.
 *
 * Enough to queue, to send and, for a simulated device, to receive one. The keys of each command
 * stand in `Command`, untouched.
 *
 * Source: Apple device-management, `mdm/commands/*.yaml`.
 */
export const CommandEnvelope = t.type(
  {
    /** Any text that is unique for the enrollment; the report echoes it. */
    CommandUUID: t.string,
    Command: t.intersection(
      [
        Dictionary,
        t.type({ RequestType: t.string }),
        t.partial({
          /** Run only while tethered to a network. Absent means false. In Apple's pages, not its schema. */
          RequestRequiresNetworkTether: t.boolean,
        }),
      ],
      'Command',
    ),
  },
  'CommandEnvelope',
)
export type CommandEnvelope = t.TypeOf<typeof CommandEnvelope>
