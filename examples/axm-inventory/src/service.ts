import { axmClient, type AxmClient, type AxmEvent } from '@mdm-kit/axm'
import { unwrap } from '@mdm-kit/codec'
import { fakeAxm } from '@mdm-kit/testing'
import { readFile } from 'node:fs/promises'

import type { Source } from './arguments.js'

export interface Service {
  readonly axm: AxmClient
  readonly close: () => Promise<void>
}

export const openService = async (
  source: Source,
  onEvent: (event: AxmEvent) => void,
): Promise<Service> => {
  if (source._tag === 'Fake') return openFake(source.devices, onEvent)
  const { clientId, keyId, keyFile } = source
  const axm = unwrap(axmClient({ clientId, keyId, key: await readFile(keyFile, 'utf8'), onEvent }))
  return { axm, close: axm.close }
}

/** The same without an API account, and without Apple's limits. */
const openFake = async (devices: number, onEvent: (event: AxmEvent) => void): Promise<Service> => {
  const fake = await fakeAxm({ devices })
  const { origin, tokenUrl } = fake
  const pace = { readsPerMinute: Infinity }
  const axm = unwrap(axmClient({ ...fake.credentials, origin, tokenUrl, pace, onEvent }))
  return {
    axm,
    close: async () => {
      await axm.close()
      await fake.close()
    },
  }
}
