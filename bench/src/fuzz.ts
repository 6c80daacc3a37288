import { decodeCheckin, decodeReport } from '@mdm-kit/checkin'
import { decodePlist, encodeBinaryPlist } from '@mdm-kit/plist'
import { mutate, randomOf } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

import { printTable, type BenchResult } from './measure.js'
import { authenticate, capturedMessages, inventory, tokenUpdate } from './samples.js'

const RUNS = 200_000
const SEED = 20_260_105

/** Each sample as XML and as a binary list, twice as often as XML in UTF-16. */
const seeds = (): readonly Uint8Array[] =>
  [...capturedMessages(), authenticate, tokenUpdate, inventory(2)].flatMap(({ bytes }) => {
    const text = `\ufeff${Buffer.from(bytes).toString().replace('UTF-8', 'UTF-16')}`
    const binary = E.flatMap(encodeBinaryPlist)(decodePlist(bytes))
    if (E.isLeft(binary)) throw new Error(binary.left.message)
    return [bytes, bytes, Buffer.from(text, 'utf16le'), binary.right, binary.right]
  })

/** What a task prints, kept from the terminal. */
const silently = (task: () => void): number => {
  const streams = [process.stdout, process.stderr]
  const writes = streams.map((stream) => stream.write.bind(stream))
  let printed = 0
  for (const stream of streams) {
    stream.write = () => {
      printed++
      return true
    }
  }
  try {
    task()
  } finally {
    streams.forEach((stream, index) => {
      const write = writes[index]
      if (write !== undefined) stream.write = write
    })
  }
  return printed
}

/** Hands mutated messages to both readers of request bodies; rejects when one throws or prints. */
export const run = (): Promise<BenchResult> => {
  const random = randomOf(SEED)
  const from = seeds()
  const outcomes = new Map<string, number>()
  let slowest = 0
  const printed = silently(() => {
    for (let index = 0; index < RUNS; index++) {
      const body = mutate(from[index % from.length] ?? new Uint8Array(), random)
      const begin = performance.now()
      for (const read of [decodeCheckin(body), decodeReport(body)]) {
        const outcome = E.isLeft(read) ? read.left._tag : 'decoded'
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }
      slowest = Math.max(slowest, performance.now() - begin)
    }
  })
  if (printed > 0) throw new Error(`Something was printed ${printed} times`)

  const counts = [...outcomes].sort(([, one], [, other]) => other - one)
  printTable(
    `${RUNS.toLocaleString('en-US')} mutated messages, seed ${SEED}, each read as a check-in and as a report`,
    ['', 'how often'],
    counts.map(([outcome, count]) => [outcome, String(count)]),
  )
  return Promise.resolve({
    ratios: {},
    figures: {
      ...Object.fromEntries(counts),
      'slowest, ms': Math.round(slowest * 10) / 10,
      printed,
    },
  })
}
