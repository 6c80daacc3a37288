/** Where a run writes, and how it is ended. */
export interface Output {
  /** Devices, for a program or a person. */
  readonly print: (line: string) => void
  /** What is going on, for a person. */
  readonly progress: (line: string) => void
  /** Ends the run after the page at hand. */
  readonly signal: AbortSignal
}
