/** Runs tasks one after the other, in the order they were handed in, whatever becomes of each. */
export const oneAtATime = (): (<A>(task: () => Promise<A>) => Promise<A>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const result = last.then(task, task)
    last = result.catch(() => undefined)
    return result
  }
}
