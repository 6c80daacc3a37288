import type { HttpResponse } from '@mdm-kit/http'

const response =
  (contentType: string) =>
  (status: number, body: string | Uint8Array): HttpResponse => ({
    status,
    headers: { 'content-type': contentType, 'cache-control': 'no-store' },
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  })

export const text = response('text/plain; charset=utf-8')

export const json = (status: number, value: unknown): HttpResponse =>
  response('application/json; charset=utf-8')(status, `${JSON.stringify(value)}\n`)

export const withHeaders = (
  original: HttpResponse,
  headers: Readonly<Record<string, string>>,
): HttpResponse => ({ ...original, headers: { ...original.headers, ...headers } })

/** For a temporary fault: the client may try again in ten seconds. */
export const retryLater = (original: HttpResponse): HttpResponse =>
  withHeaders(original, { 'retry-after': '10' })

export const unavailable = (why: string): HttpResponse => retryLater(text(503, why))
