import type { IncomingMessage, ServerResponse } from 'node:http'

import { at } from './entity.js'
import type { AxmFault } from './faults.js'
import { type AxmResponse, axmError, rejected } from './response.js'

/**
 * Writes the response of a request, or does what its fault says.
 *
 * @param respond gives the usual response, and has the effects of the request.
 * @returns the status that was written; 0 for none.
 */
export const writeResponse = async (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fault: AxmFault | undefined,
  respond: () => Promise<AxmResponse>,
): Promise<number> => {
  switch (fault?._tag) {
    case undefined:
      return write(outgoing, await respond())
    case 'Reject':
      return write(outgoing, rejection(fault))
    case 'Response':
      return writeBytes(outgoing, fault.status, fault.body ?? '', fault.headers)
    case 'EdgeHtml':
      return writeBytes(outgoing, fault.status, EDGE_PAGE, { 'content-type': 'text/html' })
    case 'BrokenJson': {
      const { status, body } = await respond()
      const text = JSON.stringify(body ?? null)
      return writeBytes(outgoing, status, text.slice(0, text.length >> 1))
    }
    case 'Reset':
      if (fault.when === 'after') await respond()
      incoming.socket.resetAndDestroy()
      return 0
    case 'Cut': {
      const { status, body } = await respond()
      return cut(incoming, outgoing, status, JSON.stringify(body ?? null))
    }
    case 'Silence':
      await new Promise((resolve) => incoming.socket.once('close', resolve))
      return 0
    case 'Hold':
      await fault.until
      return write(outgoing, await respond())
    case 'RepeatCursor':
      return write(outgoing, repeated(await respond(), cursorOf(incoming)))
    case 'ForeignNext':
      return write(outgoing, foreign(await respond(), fault.origin))
  }
}

const EDGE_PAGE = '<html><head><title>Service Unavailable</title></head><body></body></html>'

const rejection = (fault: Extract<AxmFault, { _tag: 'Reject' }>): AxmResponse => {
  const { status, code, detail = 'Planned by the test.', source, retryAfter } = fault
  return rejected(
    [axmError(status, code, detail, source)],
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
  )
}

const write = (outgoing: ServerResponse, { status, body, headers }: AxmResponse): number =>
  body === undefined
    ? writeBytes(outgoing, status, undefined, headers)
    : writeBytes(outgoing, status, typeof body === 'string' ? body : JSON.stringify(body), headers)

const writeBytes = (
  outgoing: ServerResponse,
  status: number,
  content: string | Uint8Array | undefined,
  headers: Readonly<Record<string, string>> = {},
): number => {
  const bytes = Buffer.from(content ?? '')
  outgoing.writeHead(status, {
    ...(content === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': bytes.length }),
    ...headers,
  })
  outgoing.end(bytes)
  return status
}

const cut = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  status: number,
  text: string,
): number => {
  const bytes = Buffer.from(text)
  outgoing.writeHead(status, {
    'content-type': 'application/json',
    'content-length': bytes.length,
  })
  outgoing.write(bytes.subarray(0, bytes.length >> 1), () => incoming.socket.destroy())
  return status
}

const cursorOf = ({ url = '/' }: IncomingMessage): string =>
  new URL(url, 'http://fake').searchParams.get('cursor') ?? ''

const repeated = (response: AxmResponse, asked: string): AxmResponse => {
  const { body } = response
  const nextCursor = asked === '' ? at(body, '/meta/paging/nextCursor') : asked
  return typeof nextCursor === 'string' ? withNext(response, nextCursor, nextCursor) : response
}

const foreign = (response: AxmResponse, origin: string): AxmResponse =>
  withNext(response, 'elsewhere', undefined, origin)

/** A page that leads on otherwise than it should; any other response as it is. */
const withNext = (
  response: AxmResponse,
  cursor: string,
  nextCursor: string | undefined,
  origin?: string,
): AxmResponse => {
  const { body } = response
  const first = at(body, '/links/first')
  if (typeof first !== 'string') return response
  const { pathname, search } = new URL(first)
  const next = new URL(`${pathname}${search}`, origin ?? first)
  next.searchParams.set('cursor', cursor)
  return {
    ...response,
    body: {
      ...(body as object),
      links: { ...(at(body, '/links') as object), next: next.href },
      meta: { paging: { ...(at(body, '/meta/paging') as object | undefined), nextCursor } },
    },
  }
}
