/** How often the event loop turns while a task is underway. */
export const turnsDuring = async (task: () => Promise<unknown>): Promise<number> => {
  let turns = 0
  let over = false
  const turn = (): void => {
    turns += 1
    if (!over) setImmediate(turn)
  }
  setImmediate(turn)
  await task()
  over = true
  return turns
}
