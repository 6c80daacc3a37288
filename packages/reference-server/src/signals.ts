/** What of `process` is used. */
export interface Process {
  readonly on: (signal: 'SIGINT' | 'SIGTERM', listener: (signal: NodeJS.Signals) => void) => unknown
  readonly exit: (code: number) => void
}

const NUMBERS: Partial<Record<NodeJS.Signals, number>> = { SIGINT: 2, SIGTERM: 15 }

/**
 * The first signal ends the process in good order, with 0, or 1 if `end` says that not everything
 * ended in time. A second one ends it at once, as the signal would.
 */
export const endBySignal = (host: Process, end: () => Promise<boolean>): void => {
  let ending = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    host.on(signal, (name) => {
      if (ending) {
        host.exit(128 + (NUMBERS[name] ?? 0))
        return
      }
      ending = true
      void end().then((inTime) => {
        host.exit(inTime ? 0 : 1)
      })
    })
}
