/** Runs at most so many pieces of work at the same time, the others in the order in which they came. */
export const slots = (most: number) => {
  let free = most
  const waiting: (() => void)[] = []

  const take = async (): Promise<void> => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const release = (): void => {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }

  return async <A>(work: () => Promise<A>): Promise<A> => {
    await take()
    try {
      return await work()
    } finally {
      release()
    }
  }
}
