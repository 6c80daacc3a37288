import { reveal, unwrap } from '@mdm-kit/codec'
import { type DepClient, createTokenKeyPair, decryptServerToken, depClient } from '@mdm-kit/dep'
import { fakeDep } from '@mdm-kit/testing'
import { readFile } from 'node:fs/promises'

import type { Source } from './arguments.js'

/** A client, and with the made-up service a way to let things happen there. */
export interface Service {
  readonly client: DepClient
  readonly change?: () => void
  readonly close: () => Promise<void>
}

export const openService = (source: Source): Promise<Service> =>
  source._tag === 'Apple' ? openApple(source.tokenFile, source.keyFile) : openFake(source.devices)

const openApple = async (tokenFile: string, keyFile: string): Promise<Service> => {
  const [file, key] = await Promise.all([readFile(tokenFile), readFile(keyFile, 'utf8')])
  const client = depClient({ serverToken: unwrap(decryptServerToken({ file, key })) })
  return { client, close: client.close }
}

/** The whole path without an account: a key pair, its certificate uploaded, the token file decrypted. */
const openFake = async (devices: number): Promise<Service> => {
  const fake = await fakeDep({ devices, pushed: Math.floor(devices / 2) })
  const { privateKey, certificate } = await createTokenKeyPair()
  const file = fake.issueServerToken(certificate)
  const serverToken = unwrap(decryptServerToken({ file, key: reveal(privateKey) }))
  const client = depClient({ serverToken, origin: fake.origin })
  return {
    client,
    change: () => {
      const [first = '', second = ''] = fake.devices().keys()
      fake.removeDevice(first)
      fake.modifyDevice(second, { asset_tag: 'LAB-7' })
      fake.addDevices(2)
    },
    close: async () => {
      await client.close()
      await fake.close()
    },
  }
}
