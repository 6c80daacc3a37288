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
  /** What follows `body`, while it is produced. Only a server's response can have it; a `Send` gives none. */
  readonly stream?: BodyStream
}

/** The rest of a body that is produced while it is sent. It has one reader, the listener. */
export interface BodyStream {
  /**
   * The next part, as soon as there is one; undefined at the end. It is called once the connection has taken
   * the part before, and not again after the end.
   */
  readonly next: () => Promise<Uint8Array | undefined>
  /** The client is gone, or wants no body: a pending `next` resolves with undefined. May be called again. */
  readonly cancel: () => void
  /** Aborts when the connection is to be closed although its client has not read what it was sent. */
  readonly cutOff: AbortSignal
}
