import { type AxmClient, axmClient } from '@mdm-kit/axm'
import { fakeAxm } from '@mdm-kit/testing'

import type { Given } from '../../command.js'
import { credential } from '../../failures.js'
import { readText, required } from '../../input/files.js'
import type { Io } from '../../io.js'

/** Opens the API of an organization for one command, and closes it. */
export const withAxm = async <A>(
  given: Given,
  io: Io,
  use: (client: AxmClient) => Promise<A>,
): Promise<A> => {
  const { client, close } = given.flag('fake') ? await openFake() : await openApple(given, io)
  try {
    return await use(client)
  } finally {
    await close()
  }
}

interface Opened {
  readonly client: AxmClient
  readonly close: () => Promise<void>
}

const openApple = async (given: Given, io: Io): Promise<Opened> => {
  const client = credential(
    axmClient({
      clientId: required(given, io, 'client-id', 'AXM_CLIENT_ID'),
      keyId: required(given, io, 'key-id', 'AXM_KEY_ID'),
      key: await readText(required(given, io, 'key', 'AXM_KEY')),
    }),
  )
  return { client, close: client.close }
}

/** Without Apple's limits. */
const openFake = async (): Promise<Opened> => {
  const fake = await fakeAxm({ devices: 12 })
  const { origin, tokenUrl } = fake
  const client = credential(
    axmClient({ ...fake.credentials, origin, tokenUrl, pace: { readsPerMinute: Infinity } }),
  )
  return {
    client,
    close: async () => {
      await client.close()
      await fake.close()
    },
  }
}
