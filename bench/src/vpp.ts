import { unwrap } from '@mdm-kit/codec'
import { systemClock } from '@mdm-kit/http'
import {
  allAssignments,
  parseLocationToken,
  SAMPLE_LIMITS,
  subscribe,
  tokensInMemory,
  vppClient,
  type VppClient,
  type VppClientOptions,
} from '@mdm-kit/vpp'

import { interleaved, median, printTable, type BenchResult } from './measure.js'
import { fakeInWorker, type FakeCounts, type FakeInWorker } from './vpp/fakeInWorker.js'
import { receiver } from './vpp/receiver.js'

const ASSOCIATED = 50_000
const READ = 200_000
const PAGE = 1_000
const ROUNDS = 3

const total = (counts: FakeCounts): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

const serialNumbers = (prefix: string): string[] =>
  Array.from({ length: ASSOCIATED }, (_, index) => `${prefix}${String(index).padStart(9, '0')}`)

/** Megabytes in use after a collection, as often as somebody looks. */
const heapWatch = () => {
  const megabytes: number[] = []
  return {
    look: (): void => {
      globalThis.gc?.()
      megabytes.push(process.memoryUsage().heapUsed / 2 ** 20)
    },
    /** The highest of the second half, less the median of the first: what work leaves behind. */
    growth: (): number => {
      const half = megabytes.length >> 1
      return Math.max(...megabytes.slice(half)) - median(megabytes.slice(0, half))
    },
  }
}

/** What an operation needed: requests, beside the fewest that the limits allow, and memory. */
interface Measured {
  readonly name: string
  readonly requests: number
  readonly fewest: number
  readonly growth: number
  readonly seconds: number
}

const timed = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

const clientOf = (fake: FakeInWorker, options: Partial<VppClientOptions> = {}): VppClient =>
  vppClient({
    locationToken: unwrap(parseLocationToken(fake.tokenFile)),
    mdm: { id: 'bench', name: 'Bench', metadata: '' },
    origin: fake.origin,
    ...options,
  })

/** 50,000 devices get one app: everything is sent, and followed to its end. */
const associate = async (
  name: string,
  fake: FakeInWorker,
  client: VppClient,
  fewest: number,
): Promise<Measured> => {
  const heap = heapWatch()
  const request = {
    assets: [{ adamId: 'wanted', pricingParam: 'STDQ' }],
    serialNumbers: serialNumbers(name.slice(0, 3).toUpperCase()),
  }
  await fake.counts()
  const seconds = await timed(async () => {
    const outcome = await client.associateAndWait(request, {
      onProgress: ({ batches }) => {
        if (batches.settled % 5 === 0) heap.look()
      },
    })
    if (outcome.completed !== ASSOCIATED) throw new Error(`only ${outcome.completed} associated`)
  })
  const requests = total(await fake.counts())
  return { name, requests, fewest, growth: heap.growth(), seconds }
}

const read = async (fake: FakeInWorker, client: VppClient): Promise<Measured> => {
  const heap = heapWatch()
  let rows = 0
  let pages = 0
  await fake.counts()
  const seconds = await timed(async () => {
    for await (const page of allAssignments(client, { adamId: 'assigned' })) {
      rows += unwrap(page).rows.length
      if (++pages % 10 === 0) heap.look()
    }
  })
  if (rows !== READ) throw new Error(`${rows} assignments were read`)
  const requests = total(await fake.counts())
  const name = 'read 200,000 assignments'
  return { name, requests, fewest: READ / PAGE, growth: heap.growth(), seconds }
}

/** Rows a second by plain `fetch`, page after page, nothing checked. */
const bareRead = async (fake: FakeInWorker): Promise<number> => {
  const authorization = `Bearer ${fake.tokenFile}`
  let rows = 0
  const began = performance.now()
  for (let pageIndex: number | undefined = 0; pageIndex !== undefined;) {
    const url = `${fake.origin}/mdm/v2/assignments?adamId=assigned&pageIndex=${pageIndex}`
    const response = await fetch(url, { headers: { authorization } })
    const page = (await response.json()) as {
      readonly assignments: readonly unknown[]
      readonly nextPageIndex?: number
    }
    rows += page.assignments.length
    pageIndex = page.nextPageIndex
  }
  return (rows * 1000) / (performance.now() - began)
}

const walkedRead = async (client: VppClient): Promise<number> => {
  let rows = 0
  const began = performance.now()
  for await (const page of allAssignments(client, { adamId: 'assigned' })) {
    rows += unwrap(page).rows.length
  }
  return (rows * 1000) / (performance.now() - began)
}

/** The waits between two looks are Apple's; here they pass in no time. */
const atOnce = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const run = async (): Promise<BenchResult> => {
  const fake = await fakeInWorker(READ)
  const batches = ASSOCIATED / SAMPLE_LIMITS.maxSerialNumbers

  const asking = clientOf(fake, { clock: { ...systemClock, wait: atOnce } })
  const asked = await associate('asking for the status', fake, asking, 2 * batches)

  // Wakes by its signal only, when a notification has come; the timer is there for the retries.
  const told = clientOf(fake, { expectNotifications: true })
  const tokens = tokensInMemory()
  const inbox = await receiver({ tokens, onNotification: told.notified })
  await subscribe(told, {
    notificationUrl: inbox.url,
    notificationTypes: ['ASSET_MANAGEMENT'],
    tokens,
  })
  const notified = await associate('told by notifications', fake, told, batches)

  const walked = await read(fake, asking)
  const rows = [asked, notified, walked]
  printTable(
    '50,000 assignments associated and followed to completion, 200,000 read',
    ['', 'requests', 'fewest possible', 'times', 'heap growth, MB', 'seconds'],
    rows.map(({ name, requests, fewest, growth, seconds }) => [
      name,
      requests,
      fewest,
      requests / fewest,
      growth,
      seconds,
    ]),
  )

  const rates = await interleaved(
    [
      { name: 'bare fetch', round: () => bareRead(fake) },
      { name: 'allAssignments', round: () => walkedRead(asking) },
    ],
    ROUNDS,
  )
  const rate = (name: string): number => rates.get(name) ?? NaN
  printTable(
    'Assignments read a second',
    ['', 'a second'],
    [...rates].map(([name, figure]) => [name, figure]),
  )

  await inbox.close()
  await Promise.all([asking.close(), told.close()])
  await fake.close()
  return {
    ratios: {
      'assignments read, allAssignments to bare fetch': rate('allAssignments') / rate('bare fetch'),
    },
    figures: Object.fromEntries(
      rows.flatMap(({ name, requests, fewest, growth }) => [
        [`${name}, requests`, requests],
        [`${name}, times the fewest possible`, requests / fewest],
        [`${name}, heap growth in MB`, growth],
      ]),
    ),
  }
}
