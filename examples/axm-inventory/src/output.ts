/** Where a run writes, and how it is ended. */
export interface Output {
  /** Lines of the CSV. */
  readonly print: (line: string) => void
  /** What is going on, for a person. */
  readonly progress: (line: string) => void
  /** Ends the run. */
  readonly signal: AbortSignal
}
