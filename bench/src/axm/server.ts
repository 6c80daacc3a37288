import { fakeAxm } from '@mdm-kit/testing'

/** The second process of the benchmark: an organization with this many devices. */
const fake = await fakeAxm({ devices: Number(process.argv[2]) })
const { origin, tokenUrl, credentials } = fake
process.send?.({ origin, tokenUrl, credentials })
process.on('message', () => {
  process.send?.([...fake.requestCounts().values()].reduce((sum, count) => sum + count, 0))
  fake.clearRequests()
})
process.once('disconnect', () => void fake.close())
