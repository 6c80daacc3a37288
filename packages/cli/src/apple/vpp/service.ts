import { fakeVpp } from '@mdm-kit/testing'
import { parseLocationToken, type VppClient, vppClient } from '@mdm-kit/vpp'

import type { Given } from '../../command.js'
import { credential } from '../../failures.js'
import { readText, required } from '../../input/files.js'
import type { Io } from '../../io.js'

/** The name under which Apple knows who drives the location. */
const MDM = { id: 'mdm-kit-cli', name: 'mdm-kit', metadata: '' }

/** Opens a location for one command, and closes it. */
export const withVpp = async <A>(
  given: Given,
  io: Io,
  use: (client: VppClient) => Promise<A>,
): Promise<A> => {
  const fake = given.flag('fake') ? await openFake() : undefined
  const text = fake?.token ?? (await readText(required(given, io, 'token', 'MDM_VPP_TOKEN')))
  const client = vppClient({
    locationToken: credential(parseLocationToken(text)),
    mdm: MDM,
    ...(fake && { origin: fake.origin }),
  })
  try {
    if (given.flag('claim')) await client.claim({ signal: io.signal })
    return await use(client)
  } finally {
    await client.close()
    await fake?.close()
  }
}

const openFake = async () => {
  const fake = await fakeVpp()
  const location = fake.addLocation({ locationName: 'Springfield Elementary' })
  location.addAssets([
    { adamId: '361309726', total: 20 },
    { adamId: '409183694', total: 3 },
    { adamId: '1469914185', productType: 'Book', pricingParam: 'PLUS', total: 30 },
  ])
  location.addUsers([{ clientUserId: 'lisa' }, { clientUserId: 'bart' }])
  return { origin: fake.origin, token: location.issueToken(), close: fake.close }
}
