import { fakeVpp } from '@mdm-kit/testing'
import { parentPort, workerData } from 'node:worker_threads'

import type { FakeCounts, FakeReady, FakeRequest } from './fakeInWorker.js'

const { assigned } = workerData as { readonly assigned: number }

const fake = await fakeVpp()
const location = fake.addLocation()
location.addAssets([
  { adamId: 'wanted', total: 1_000_000 },
  { adamId: 'assigned', total: 1_000_000 },
])
location.assign(
  { adamId: 'assigned' },
  {
    serialNumbers: Array.from(
      { length: assigned },
      (_, index) => `C02${String(index).padStart(9, '0')}`,
    ),
  },
)

const counts = (): FakeCounts => {
  const by = Object.fromEntries(
    fake.requests().map(({ path, count }) => [path.replace('/mdm/v2/', ''), count]),
  )
  fake.clearRequests()
  return by
}

parentPort?.on('message', (request: FakeRequest) => {
  switch (request._tag) {
    case 'counts':
      parentPort?.postMessage(counts())
      return
    case 'close':
      void fake.close().then(() => parentPort?.postMessage({}))
  }
})

parentPort?.postMessage({
  origin: fake.origin,
  tokenFile: location.issueToken(),
} satisfies FakeReady)
