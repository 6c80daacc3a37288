import { decodeWith, unwrap } from '@mdm-kit/codec'
import { Profile, ProfileDefinition } from '@mdm-kit/dep'

import type { Run } from '../../command.js'
import { readText } from '../../input/files.js'
import { jsonOf, shown } from '../../print.js'
import { Stop } from '../../stop.js'
import { withDep } from './service.js'

export const run: Run = (given, io) => {
  const [uuid, file] = [given.argument(0), given.text('define')]
  if ((uuid === undefined) === (file === undefined))
    throw new Stop('usage', 'Give the UUID of a profile to show, or --define to define one.')
  return withDep(given, io, async (client) => {
    if (uuid !== undefined) {
      const json = Profile.encode(await client.fetchProfile(uuid, { signal: io.signal }))
      return { json, text: shown(jsonOf(json, 2)) }
    }
    const definition = unwrap(decodeWith(ProfileDefinition)(await jsonIn(file ?? '')))
    const { profile_uuid, devices } = await client.defineProfile(definition, { signal: io.signal })
    return {
      json: { profile_uuid, devices },
      text: `Defined. Keep its UUID, Apple has no list of profiles:\n${profile_uuid}`,
    }
  })
}

const jsonIn = async (file: string): Promise<unknown> => {
  const text = await readText(file)
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Stop('unreadable', `${file} is not JSON.`)
  }
}
