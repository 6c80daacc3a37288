import { allUsers, collect, ResponseUser } from '@mdm-kit/vpp'

import type { Run } from '../../command.js'
import { table } from '../../print.js'
import { withVpp } from './service.js'

export const run: Run = (given, io) =>
  withVpp(given, io, async (client) => {
    const { rows } = await collect(allUsers(client, {}, { signal: io.signal }))
    return {
      // The code of an invitation lets whoever has it join as that user.
      json: rows.map(({ inviteCode, ...user }) => ({
        ...ResponseUser.encode(user),
        isInvited: inviteCode !== undefined,
      })),
      text: table(
        ['user', 'e-mail', 'status'],
        rows.map(({ clientUserId, email, status }) => [clientUserId, email, status]),
      ),
    }
  })
