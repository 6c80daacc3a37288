/** What a benchmark hands back, for the last line of output. Names are `row, contestant`. */
export interface BenchResult {
  /** How many times better ours is. */
  readonly ratios: Readonly<Record<string, number>>
  /** What was measured, with its unit in the name where it is not a rate a second. */
  readonly figures: Readonly<Record<string, number>>
}

/** One of those compared. */
export interface Contestant {
  readonly name: string
  /** One round: does its work for a moment, and answers with what it achieved, for example calls a second. */
  readonly round: () => number | Promise<number>
}

/**
 * The median of each contestant's rounds, or what else `figureOf` makes of them. They take turns, so
 * that whatever else the machine does meets all of them alike. The first turn of each warms it up and
 * does not count.
 */
export const interleaved = async (
  contestants: readonly Contestant[],
  rounds = 5,
  figureOf: (figures: readonly number[]) => number = median,
): Promise<ReadonlyMap<string, number>> => {
  const results = contestants.map(({ name, round }) => ({ name, round, achieved: [] as number[] }))
  for (let turn = 0; turn <= rounds; turn++) {
    for (const { round, achieved } of results) {
      const figure = await round()
      if (turn > 0) achieved.push(figure)
    }
  }
  return new Map(results.map(({ name, achieved }) => [name, figureOf(achieved)]))
}

/**
 * A round that makes the same call over and over for about `milliseconds`: calls a second.
 *
 * A second is one of processor time, all threads of this process together, so that other programs
 * do not count. Not for calls that wait for something.
 */
export const callsPerSecond =
  (call: () => unknown, milliseconds = 200) =>
  (): number => {
    const begin = processorTime()
    let calls = 0
    let elapsed = 0
    let batch = 1
    while (elapsed < milliseconds) {
      for (let index = 0; index < batch; index++) kept = call()
      calls += batch
      const before = elapsed
      elapsed = processorTime() - begin
      // Looking at the clock takes time as well.
      if (elapsed - before < 5) batch *= 2
    }
    return (calls * 1000) / elapsed
  }

const processorTime = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Keeps results in use, lest a compiler leaves the call out. */
export let kept: unknown

export const median = (figures: readonly number[]): number => {
  const sorted = [...figures].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

/** Three significant digits, with separators: `97,300`, `3.61`. */
export const readable = (figure: number): string =>
  figure.toLocaleString('en-US', { maximumSignificantDigits: 3 })

/** Prints rows under a header, the first column to the left and the others to the right. */
export const printTable = (
  title: string,
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void => {
  const cells = [header, ...rows].map((row) =>
    row.map((cell) => (typeof cell === 'number' ? readable(cell) : cell)),
  )
  const widths = header.map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  )
  const lines = cells.map((row) =>
    widths
      .map((width, column) =>
        column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width),
      )
      .join('  ')
      .trimEnd(),
  )
  console.log(`\n${title}\n\n${lines.join('\n')}`)
}
