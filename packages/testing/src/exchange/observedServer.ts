import { IncomingMessage, type ServerOptions, ServerResponse } from 'node:http'

import { contentOf, headersOf, type OnExchange } from './exchange.js'

type ObservedOptions = Required<
  Pick<ServerOptions<typeof ObservedRequest, typeof ServerResponse<ObservedRequest>>, Classes>
>
type Classes = 'IncomingMessage' | 'ServerResponse'

/**
 * Options of `createServer`, of `node:http` or `node:https`, with which the exchanges of that server are observed:
 * the bytes that it received and wrote, whatever its handler reads of them.
 */
export const observedServer = (onExchange: OnExchange): ObservedOptions => ({
  IncomingMessage: ObservedRequest,
  ServerResponse: class extends ObservedResponse {
    override readonly onExchange = onExchange
  },
})

class ObservedRequest extends IncomingMessage {
  readonly received: Uint8Array[] = []

  /** Node calls it with each piece of the body. */
  override push(chunk: Uint8Array | null, encoding?: BufferEncoding): boolean {
    if (chunk !== null) this.received.push(chunk)
    return super.push(chunk, encoding)
  }
}

type Callback = (error?: Error | null) => void

abstract class ObservedResponse extends ServerResponse<ObservedRequest> {
  abstract readonly onExchange: OnExchange
  readonly written: Uint8Array[] = []
  isReported = false

  constructor(request: ObservedRequest) {
    super(request)
    // Headers that are set one by one make Node keep those of `writeHead` as well.
    this.setHeader('date', '')
    this.removeHeader('date')
    this.once('close', () => {
      this.report()
    })
  }

  override write(chunk: unknown, how?: BufferEncoding | Callback, callback?: Callback): boolean {
    this.note(chunk, how)
    return typeof how === 'function'
      ? super.write(chunk, how)
      : super.write(chunk, how ?? 'utf8', callback)
  }

  override end(chunk?: unknown, how?: BufferEncoding | (() => void), callback?: () => void): this {
    if (typeof chunk === 'function') return super.end(chunk)
    this.note(chunk, how)
    const ended =
      typeof how === 'function' ? super.end(chunk, how) : super.end(chunk, how ?? 'utf8', callback)
    // Before the other side can have it, so that a test that has its response has the exchange too.
    this.report()
    return ended
  }

  private note(chunk: unknown, how: unknown): void {
    if (chunk instanceof Uint8Array) this.written.push(chunk)
    if (typeof chunk === 'string')
      this.written.push(
        Buffer.from(chunk, typeof how === 'string' ? (how as BufferEncoding) : 'utf8'),
      )
  }

  private report(): void {
    if (this.isReported) return
    this.isReported = true
    const { method = '', url = '/', headers, received } = this.req
    this.onExchange({
      request: {
        method,
        path: url,
        headers: headersOf(headers),
        ...contentOf(Buffer.concat(received)),
      },
      response: this.headersSent
        ? {
            status: this.statusCode,
            headers: headersOf(this.getHeaders()),
            ...contentOf(Buffer.concat(this.written)),
          }
        : undefined,
    })
  }
}
