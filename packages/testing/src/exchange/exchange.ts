import type { HttpRequest, HttpResponse, Send } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

/** A body, as the bytes that crossed and as text. */
interface Content {
  readonly body: Uint8Array
  /** The body read as UTF-8. */
  readonly text: string
}

export interface ExchangedRequest extends Content {
  readonly method: string
  /** With its query, without scheme and host. */
  readonly path: string
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

export interface ExchangedResponse extends Content {
  readonly status: number
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

/** A request and its response as they crossed the network, seen from the side of the fake. */
export interface Exchange {
  readonly request: ExchangedRequest
  /** What was written of it; undefined if the connection ended before its headers. */
  readonly response: ExchangedResponse | undefined
}

/** Called for each exchange, at the latest when the response is complete. */
export type OnExchange = (exchange: Exchange) => void

const NONE = new Uint8Array(0)

/** The two forms of a body. */
export const contentOf = (body: Uint8Array = NONE): Content => ({
  body,
  text: Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'),
})

/** Headers by their names in lower case, each as one string. */
export const headersOf = (
  headers: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), String(value)]],
    ),
  )

/** A `Send` whose exchanges are observed. */
export const observedSend =
  (send: Send, onExchange: OnExchange): Send =>
  (request, options) =>
  async () => {
    const sent = await send(request, options)()
    onExchange({
      request: requestOf(request),
      response: E.isRight(sent) ? responseOf(sent.right) : undefined,
    })
    return sent
  }

const requestOf = ({ method, path, headers, body }: HttpRequest): ExchangedRequest => {
  const { pathname, search } = new URL(path, 'http://localhost')
  return { method, path: `${pathname}${search}`, headers: headersOf(headers), ...contentOf(body) }
}

const responseOf = ({ status, headers, body }: HttpResponse): ExchangedResponse => ({
  status,
  headers: headersOf(headers),
  ...contentOf(body),
})
