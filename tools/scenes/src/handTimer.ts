/** A timer that fires when the test says so; `resting` waits until there is one. */
export const handTimer = () => {
  let due: (() => void) | undefined
  return {
    setTimer: (run: () => void) => {
      due = run
      return () => (due = undefined)
    },
    fire: () => {
      const run = due
      due = undefined
      run?.()
    },
    isSet: () => due !== undefined,
    resting: async () => {
      while (due === undefined) await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
