import { apnsClient } from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'

import { printTable, type BenchResult } from './measure.js'
import { startFake } from './push/processes.js'

const TARGETS = 1_000_000
const REPORTS = 10

/** Targets that exist only while they are pushed to. */
function* targets(count: number) {
  for (let number = 0; number < count; number++) {
    const pushToken = new Uint8Array(32)
    new DataView(pushToken.buffer).setUint32(0, number)
    yield { pushToken, pushMagic: `magic ${number}` }
  }
}

const memory = (): { readonly heap: number; readonly resident: number } => {
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  return { heap: heapUsed / 2 ** 20, resident: rss / 2 ** 20 }
}

/** `pushAll` over a million targets: memory does not grow with their number. */
export const run = async (): Promise<BenchResult> => {
  const count = Number(process.argv[3] ?? TARGETS)
  const fake = await startFake({ latencyMs: 0 })
  const client = unwrap(apnsClient(fake.service))
  const rows: (readonly [string, number, number, number])[] = []
  const begin = performance.now()
  let accepted = 0
  let failed = 0
  for await (const { outcome } of client.pushAll(targets(count))) {
    if (outcome._tag === 'Right') accepted += 1
    else failed += 1
    const done = accepted + failed
    if (done % (count / REPORTS) !== 0) continue
    const { heap, resident } = memory()
    const rate = (done * 1000) / (performance.now() - begin)
    rows.push([done.toLocaleString('en-US'), heap, resident, rate])
  }
  const seconds = (performance.now() - begin) / 1000
  await client.close()
  await fake.stop()
  printTable('pushAll', ['targets done', 'heap MB after GC', 'resident MB', 'pushes/s'], rows)
  if (accepted !== count) throw new Error(`${failed} of ${count} pushes failed.`)
  const heaps = rows.map(([, heap]) => heap)
  const [first = NaN, last = NaN] = [heaps[0], heaps.at(-1)]
  return {
    ratios: { 'heap after the first tenth, to that after the last': first / last },
    figures: { targets: count, seconds, 'heap MB, first tenth': first, 'heap MB, last': last },
  }
}
