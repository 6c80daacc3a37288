/**
 * The jobs that run in this process: syncs that hold a lease, and offboardings that an operator asked
 * for. Each key runs once at a time, and all of them end with `close`.
 */
export interface Jobs<Result> {
  /** Aborted by `close`. */
  readonly signal: AbortSignal
  /**
   * Starts a job, or joins the one that runs under this key with equal options. Undefined: one runs
   * with other options.
   */
  readonly run: (
    key: string,
    options: object,
    job: (signal: AbortSignal) => Promise<Result>,
  ) => Promise<Result> | undefined
  /** Aborts every job, and resolves once all of them have ended. */
  readonly close: () => Promise<void>
}

interface Running<Result> {
  /** As JSON, to compare. */
  readonly options: string
  readonly ended: Promise<Result>
}

export const runningJobs = <Result>(): Jobs<Result> => {
  const ending = new AbortController()
  const running = new Map<string, Running<Result>>()
  return {
    signal: ending.signal,
    run: (key, given, job) => {
      const options = JSON.stringify(given)
      const before = running.get(key)
      if (before !== undefined) return before.options === options ? before.ended : undefined
      const ended = job(ending.signal).finally(() => running.delete(key))
      running.set(key, { options, ended })
      return ended
    },
    close: async () => {
      ending.abort()
      await Promise.allSettled([...running.values()].map(({ ended }) => ended))
    },
  }
}
