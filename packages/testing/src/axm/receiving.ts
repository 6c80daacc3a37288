import type { IncomingMessage } from 'node:http'

import type { AxmFault, AxmFaults } from './faults.js'
import type { AxmRequestLog } from './requestLog.js'
import type { AxmRequest } from './response.js'

/** A request that was read whole. */
export interface Received {
  readonly method: string
  readonly url: URL
  readonly text: string
  /** Headers by their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
}

export const receive = async (incoming: IncomingMessage): Promise<Received> => {
  const { method = '', url = '/' } = incoming
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return {
    method,
    url: new URL(url, 'http://fake'),
    text: Buffer.concat(chunks).toString(),
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, value?.toString()]),
    ),
  }
}

/** The request as the API reads it. */
export const apiRequestOf = ({ method, url, text, headers }: Received): AxmRequest => ({
  method,
  path: url.pathname,
  query: url.searchParams,
  headers,
  body: parsed(text),
})

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Notes a request and its status, under the pattern of its endpoint. */
export const record = (
  log: AxmRequestLog,
  { method, url }: Received,
  status: number,
  pattern: string,
): void => log.add({ method, path: url.pathname, search: url.search, status }, pattern)

/** The fault that is planned for a request. */
export const faultOf = (faults: AxmFaults, { method, url }: Received): AxmFault | undefined =>
  faults.next(method, url.pathname)
