import { interleaved, printTable, readable, type BenchResult } from './measure.js'
import { type Attack, attacksOn, honest } from './strangers/attacks.js'
import { openDoors } from './strangers/doors.js'

/** No request without an accepted identity may cost more, in milliseconds of processor time. */
const ALLOWED = 2

const processorTime = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Requests in a second of processor time, all threads of this process together. */
const requestsPerSecond =
  ({ name, door, handle, request, status }: Attack, milliseconds = 100) =>
  async (): Promise<number> => {
    const begin = processorTime()
    let requests = 0
    let elapsed = 0
    while (elapsed < milliseconds) {
      for (let index = 0; index < 10; index += 1) {
        const answer = await handle(request)
        if (answer.status !== status) {
          throw new Error(`${door}, ${name}: ${answer.status} instead of ${status}`)
        }
      }
      requests += 10
      elapsed = processorTime() - begin
    }
    return (requests * 1000) / elapsed
  }

const keyOf = ({ door, name }: Attack): string => `${door}: ${name}, ms`

/** Of the rounds, the fastest: what else the machine does makes others slower, and none faster. */
const fastest = (rates: readonly number[]): number => Math.max(...rates)

/** What a request of a stranger costs, at every door, by the nastiest messages that we know. */
export const run = async (): Promise<BenchResult> => {
  const doors = await openDoors()
  const attacks = [honest(doors), ...attacksOn(doors)]
  const rates = await interleaved(
    attacks.map((attack) => ({ name: keyOf(attack), round: requestsPerSecond(attack) })),
    5,
    fastest,
  )
  await doors.close()
  const costs = attacks.map((attack): Cost => ({
    ...attack,
    milliseconds: 1000 / (rates.get(keyOf(attack)) ?? NaN),
  }))
  const strangers = costs.slice(1).sort((one, other) => other.milliseconds - one.milliseconds)
  const doorsWorst = costliestOfEach(strangers)
  print([...costs.slice(0, 1), ...doorsWorst], strangers)
  return {
    ratios: Object.fromEntries(
      doorsWorst.map(({ door, milliseconds }) => [
        `${door}, allowed / costliest`,
        ALLOWED / milliseconds,
      ]),
    ),
    figures: Object.fromEntries(costs.map((cost) => [keyOf(cost), cost.milliseconds])),
  }
}

const costliestOfEach = (sorted: readonly Cost[]): readonly Cost[] =>
  [...new Set(sorted.map(({ door }) => door))].flatMap(
    (door) => sorted.find((cost) => cost.door === door) ?? [],
  )

type Cost = Attack & { readonly milliseconds: number }

const SHOWN = 20

const print = (ofEach: readonly Cost[], strangers: readonly Cost[]): void => {
  const row = ({ door, name, milliseconds }: Cost) => [door, name, readable(milliseconds)]
  printTable(
    `Processor time of a request without an accepted identity, in ms; ${ALLOWED} are allowed. The costliest at each door:`,
    ['', 'request', 'ms'],
    ofEach.map(row),
  )
  printTable(
    `The costliest ${SHOWN} of all ${strangers.length}:`,
    ['', 'request', 'ms'],
    strangers.slice(0, SHOWN).map(row),
  )
}
