import { fakeDep } from '@mdm-kit/testing'

/** The second process of the benchmark: Device Assignment Services with this many devices. */
const devices = Number(process.argv[2])
const fake = await fakeDep({ devices, pushed: Math.floor(devices / 2) })
process.send?.({ origin: fake.origin, credentials: fake.credentials() })
process.once('disconnect', () => void fake.close())
