/** Microseconds of each call, and calls a second of wall time. */
export interface Timed {
  readonly rate: number
  readonly microseconds: readonly number[]
}

/** Makes the calls 0 to `count`, so many at a time, each as soon as another has ended. */
export const inFlight = async (
  count: number,
  atOnce: number,
  call: (number: number) => Promise<unknown>,
): Promise<Timed> => {
  const microseconds: number[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < count) {
      const number = next++
      const begin = performance.now()
      await call(number)
      microseconds.push((performance.now() - begin) * 1000)
    }
  }
  const begin = performance.now()
  await Promise.all(Array.from({ length: atOnce }, worker))
  return { rate: (count * 1000) / (performance.now() - begin), microseconds }
}

export const percentile = (figures: readonly number[], percent: number): number => {
  const sorted = [...figures].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? NaN
}
