import { reveal } from '@mdm-kit/codec'
import { createTokenKeyPair, decryptServerToken, type DepClient, depClient } from '@mdm-kit/dep'
import { fakeDep } from '@mdm-kit/testing'

import type { Given } from '../../command.js'
import { credential } from '../../failures.js'
import { readBytes, readText, required } from '../../input/files.js'
import type { Io } from '../../io.js'

/** Opens Device Assignment Services for one command, and closes it. */
export const withDep = async <A>(
  given: Given,
  io: Io,
  use: (client: DepClient) => Promise<A>,
): Promise<A> => {
  const { client, close } = given.flag('fake') ? await openFake() : await openApple(given, io)
  try {
    return await use(client)
  } finally {
    await close()
  }
}

interface Opened {
  readonly client: DepClient
  readonly close: () => Promise<void>
}

const openApple = async (given: Given, io: Io): Promise<Opened> => {
  const file = await readBytes(required(given, io, 'token', 'MDM_DEP_TOKEN'))
  const key = await readText(required(given, io, 'key', 'MDM_DEP_KEY'))
  const client = depClient({ serverToken: credential(decryptServerToken({ file, key })) })
  return { client, close: client.close }
}

/** The whole path without an account: a key pair, its certificate uploaded, the token decrypted. */
const openFake = async (): Promise<Opened> => {
  const fake = await fakeDep({ devices: 12 })
  const { privateKey, certificate } = await createTokenKeyPair()
  const file = fake.issueServerToken(certificate)
  const serverToken = credential(decryptServerToken({ file, key: reveal(privateKey) }))
  const client = depClient({ serverToken, origin: fake.origin })
  return {
    client,
    close: async () => {
      await client.close()
      await fake.close()
    },
  }
}
