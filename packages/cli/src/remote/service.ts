import { type AdminClient, adminClient } from '@mdm-kit/admin-api/client'
import { secret } from '@mdm-kit/codec'

import type { Given } from '../command.js'
import { required } from '../input/files.js'
import type { Io } from '../io.js'
import { Stop } from '../stop.js'

/** Opens the admin API of a server for one command, and closes it. */
export const withServer = async <A>(
  given: Given,
  io: Io,
  use: (client: AdminClient) => Promise<A>,
): Promise<A> => {
  const client = openServer(given, io)
  try {
    return await use(client)
  } finally {
    await client.close()
  }
}

export const openServer = (given: Given, io: Io): AdminClient => {
  const url = required(given, io, 'server', 'MDM_SERVER')
  const key = io.environment['MDM_ADMIN_KEY']
  if (key === undefined || key === '')
    throw new Stop(
      'usage',
      'Set MDM_ADMIN_KEY to a key of the admin API. It has no option: everybody sees those.',
    )
  if (!URL.canParse(url)) throw new Stop('usage', `${url} is not a URL.`)
  try {
    return adminClient({ url, key: secret(key) })
  } catch (error) {
    // It names its option, which is not that of this command line.
    throw new Stop(
      'usage',
      (error as TypeError).message.replace('The option url of adminClient', '--server'),
    )
  }
}

/** What a server does not have, as the end of the command. */
export const found = <A>(value: A | undefined, what: string): A => {
  if (value !== undefined) return value
  throw new Stop('rejected', `The server has no ${what}.`)
}

export const dateText = (date: Date | undefined): string =>
  date === undefined ? '' : date.toISOString().slice(0, 19).replace('T', ' ')
