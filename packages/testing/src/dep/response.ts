/** A response, before it is written to the wire. */
export interface FakeResponse {
  readonly status: number
  /** JSON if it is not text; absent for an empty body. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export const json = (body: unknown): FakeResponse => ({ status: 200, body })

/** Apple's errors are a bare word. */
export const reject = (code: string, status = 400): FakeResponse => ({ status, body: code })

export const EMPTY: FakeResponse = { status: 200 }

/** What an endpoint sees of a request. */
export interface FakeRequest {
  readonly query: URLSearchParams
  /** Undefined for a body that is not JSON, or none. */
  readonly body: Readonly<Record<string, unknown>> | undefined
  /** `X-Server-Protocol-Version`, as the service takes it: 1 without, at most 10. */
  readonly protocolVersion: number
}

/** The strings in an array of a body; undefined unless it is one. */
export const stringsOf = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined

export const matches = (value: unknown, pattern: RegExp): boolean =>
  typeof value === 'string' && pattern.test(value)
