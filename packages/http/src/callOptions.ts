/** What every call of a client takes. */
export interface CallOptions {
  /** Ends the call with `Aborted`, even while it waits for a session or between two attempts. */
  readonly signal?: AbortSignal | undefined
}
