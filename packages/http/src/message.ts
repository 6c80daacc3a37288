/**
 * HTTP messages as plain values: request builders return them, response readers take them, and a
 * server's `handle` turns a request into a response.
 */
export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Header names are in lower case; a header that came several times is one value, joined by `, `. */
export type Headers = Readonly<Record<string, string>>

/** A request as a value: what a pure function builds and a `Send` sends. */
export interface HttpRequest {
  readonly method: Method
  /** Path and query, beginning with `/`; or a whole URL, for a request to another origin than the client's. */
  readonly path: string
  readonly headers: Headers
  /** The bytes on the wire. Absent for a request without a body. */
  readonly body?: Uint8Array
}

/** A response as a value, its body read whole. */
export interface HttpResponse {
  readonly status: number
  readonly headers: Headers
  /** Decompressed; empty if there was none. */
  readonly body: Uint8Array
}
