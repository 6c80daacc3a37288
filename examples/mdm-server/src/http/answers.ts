import type { HttpResponse } from '@mdm-kit/http'

const answer =
  (contentType: string) =>
  (status: number, body: string | Uint8Array): HttpResponse => ({
    status,
    headers: { 'content-type': contentType, 'cache-control': 'no-store' },
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  })

export const text = answer('text/plain; charset=utf-8')

export const json = (status: number, value: unknown): HttpResponse =>
  answer('application/json; charset=utf-8')(status, `${JSON.stringify(value)}\n`)

export const withHeaders = (
  response: HttpResponse,
  headers: Readonly<Record<string, string>>,
): HttpResponse => ({ ...response, headers: { ...response.headers, ...headers } })

/** For a fault that passes: who asked may come again in ten seconds. */
export const comeAgain = (response: HttpResponse): HttpResponse =>
  withHeaders(response, { 'retry-after': '10' })

export const unavailable = (why: string): HttpResponse => comeAgain(text(503, why))
