import type { DepClient, SerialStatuses } from '@mdm-kit/dep'

import type { Run } from '../../command.js'
import { required } from '../../input/files.js'
import { table } from '../../print.js'
import { withDep } from './service.js'

export const run: Run = (given, io) =>
  withDep(given, io, async (client) => {
    const statuses = given.flag('remove')
      ? await client.removeProfile(given.rest, { signal: io.signal })
      : await assigned(client, given.text('profile') ?? (await profileFor(client)), given.rest)
    const failed = Object.values(statuses).some((status) => status !== 'SUCCESS')
    return {
      exit: failed ? 'rejected' : 'ok',
      json: statuses,
      text: table(['serial', 'outcome'], Object.entries(statuses)),
    }

    /** The made-up service has no profile that one could name beforehand. */
    async function profileFor(fake: DepClient): Promise<string> {
      if (!given.flag('fake')) return required(given, io, 'profile')
      const { profile_uuid } = await fake.defineProfile({
        profile_name: 'Made up',
        url: 'https://mdm.example.com/enroll',
      })
      return profile_uuid
    }
  })

const assigned = async (
  client: DepClient,
  profile: string,
  serials: readonly string[],
): Promise<SerialStatuses> => (await client.assignProfile(profile, serials)).devices
