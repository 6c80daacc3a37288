/** A request as the fake received it. */
export interface ReceivedVppRequest {
  readonly method: string
  /** Without its query. */
  readonly path: string
  readonly query: URLSearchParams
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Counted from 0 over everything received. */
  readonly index: number
}

/** What the fake does with a request instead of its usual response. */
export type VppFault =
  /** Rejects it with this number, under the status that stands for it unless another is given. */
  | {
      readonly _tag: 'Reject'
      readonly errorNumber: number
      readonly status?: number
      readonly retryAfter?: number | string
      readonly errorInfo?: unknown
    }
  /** Responds with this status and body. */
  | {
      readonly _tag: 'Response'
      readonly status: number
      readonly body?: string | Uint8Array
      readonly retryAfter?: number | string
    }
  /** Responds as usual, this much later. */
  | { readonly _tag: 'Delay'; readonly delayMs: number }
  /** Responds as usual, once this resolves. */
  | { readonly _tag: 'Hold'; readonly until: Promise<void> }
  /** Accepts the request and never responds. */
  | { readonly _tag: 'Silence' }
  /** Ends the connection, before the request is acted on or after. */
  | { readonly _tag: 'Reset'; readonly when: 'before' | 'after' }
  /** Announces a whole response and ends the connection in the middle of it. */
  | { readonly _tag: 'Cut' }

/** Chooses a fault for a request; `undefined` responds as usual. May change the fake meanwhile. */
export type VppScript = (request: ReceivedVppRequest) => VppFault | undefined

/** The fault for the first n requests whose path ends so. */
export const firstRequests = (n: number, path: string, fault: VppFault): VppScript => {
  let met = 0
  return (request) => {
    if (!request.path.endsWith(path)) return undefined
    met += 1
    return met <= n ? fault : undefined
  }
}

/**
 * Holds requests whose path ends so until n of them wait at the same time: a client that sends fewer at
 * once never gets a response. Afterwards every request gets its usual one.
 */
export const holdUntil = (n: number, path: string): VppScript => {
  let waiting = 0
  let release = (): void => undefined
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  return (request) => {
    if (!request.path.endsWith(path)) return undefined
    waiting += 1
    // Those that are still on their way arrive first, and are counted.
    if (waiting === n) setTimeout(release, 20)
    return { _tag: 'Hold', until }
  }
}
