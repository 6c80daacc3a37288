/** Runs tasks one after the other, in the order in which they were added. A task that fails does not stop the next. */
export const oneAtATime = (): (<A>(task: () => Promise<A>) => Promise<A>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const result = last.then(task, task)
    last = result.catch(() => undefined)
    return result
  }
}
