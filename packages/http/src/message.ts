/**
 * HTTP messages as plain values: what a request builder returns and a response reader takes, and
 * what a server's `handle` turns into one another.
 */
export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Header names are in lower case; a header that came several times is one value, joined by `, `. */
export type Headers = Readonly<Record<string, string>>

export interface HttpRequest {
  readonly method: Method
  /** Path and query, beginning with `/`; or a whole URL, for a request beside a client's origin. */
  readonly path: string
  readonly headers: Headers
  /** Exactly the bytes on the wire; absent for a request without a body. */
  readonly body?: Uint8Array
}

export interface HttpResponse {
  readonly status: number
  readonly headers: Headers
  /** Without compression, whatever was on the wire; zero length when there was none. */
  readonly body: Uint8Array
}
