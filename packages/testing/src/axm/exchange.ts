import type { IncomingMessage, ServerResponse } from 'node:http'

import type { AxmFault, AxmFaults } from './faults.js'
import type { AxmRequestLog } from './requestLog.js'
import type { AxmResponse } from './response.js'
import { writeResponse } from './writing.js'

/** A request that was read whole. */
export interface Received {
  readonly method: string
  readonly url: URL
  readonly text: string
  /** Headers by their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** What a request leads to. */
export interface Handled {
  /** The endpoint, under which the request is counted. */
  readonly pattern: string
  /** The usual response. Has the effects of the request; a fault may keep it from being called. */
  readonly respond: () => AxmResponse | Promise<AxmResponse>
}

export type Handler = (received: Received) => Handled

/** What all servers of the fake share. */
export interface ExchangeContext {
  readonly faults: AxmFaults
  readonly log: AxmRequestLog
  readonly now: () => Date
}

/** Reads a request, writes what its fault or its handler says, and notes it. */
export const exchange = async (
  { faults, log, now }: ExchangeContext,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handler: Handler,
  forced?: AxmFault,
): Promise<void> => {
  outgoing.setHeader('date', now().toUTCString())
  const received = await receive(incoming)
  const { method, url } = received
  const { pattern, respond } = handler(received)
  const fault = forced ?? faults.next(method, url.pathname)
  const status = await writeResponse(incoming, outgoing, fault, async () => respond())
  log.add({ method, path: url.pathname, search: url.search, status }, pattern)
}

const receive = async (incoming: IncomingMessage): Promise<Received> => {
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
