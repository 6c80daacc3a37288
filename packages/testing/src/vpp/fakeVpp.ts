import type { KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { OnExchange } from '../exchange/exchange.js'
import { observedServer } from '../exchange/observedServer.js'
import { type VppResponse, type VppRequest, reject } from './response.js'
import {
  deliveryByHttp,
  deliveries as notificationDeliveries,
  type DeliverNotification,
  type DeliveredNotification,
} from './deliveries.js'
import { queuedEvents } from './events.js'
import { fakeLocation, type FakeLocation } from './fakeLocation.js'
import type { VppFault, VppScript } from './faults.js'
import { locationState, type FakeLocationOptions } from './location.js'
import { LOOKUP_PATH, storeCatalog } from './metadata.js'
import type { FakeProduct } from './products.js'
import { pagedRows } from './pages.js'
import type { FakeService } from './service.js'
import { issuedTokens } from './tokens.js'
import { v1Response } from './v1.js'
import { v2Response, V2 } from './v2.js'

export interface FakeVppOptions {
  /** Rows on a page, or in a batch. Default 1000. */
  readonly pageSize?: number
  /** Until queued work is done. Default 0. */
  readonly eventDelayMs?: number
  /** Over Apple's sample values. */
  readonly limits?: Readonly<Record<string, number>>
  /** Licences that one request of version 1 may manage. Default 10. */
  readonly legacyBatchMaximum?: number
  readonly script?: VppScript
  /** Default: by HTTP. */
  readonly deliver?: DeliverNotification
  /** How often each notification is sent again although it was delivered. Default 0. */
  readonly duplicates?: number
  /** Public P-256 keys by key ID, for developer tokens. Absent: any bearer token is accepted. */
  readonly developerKeys?: Readonly<Record<string, KeyObject>>
  /**
   * Called for each request with its response, as they crossed the network; for the notifications that the fake sends
   * as well, unless `deliver` sends them.
   */
  readonly onExchange?: OnExchange
  readonly now?: () => Date
}

export interface VppRequestCount {
  readonly method: string
  /** Without its query. */
  readonly path: string
  readonly count: number
  /** The most of these that were in progress at the same time. */
  readonly mostAtOnce: number
}

/**
 * App and Book Management on a loopback port: version 2, version 1, and both metadata services, over
 * the same locations.
 */
export interface FakeVpp {
  /** For a client's `origin`, Apps and Books included. */
  readonly origin: string
  /** For a metadata client's `lookupUrl`. */
  readonly lookupUrl: string
  readonly addLocation: (options?: FakeLocationOptions) => FakeLocation
  /** Puts a product into the store's catalog. */
  readonly addProduct: (product: FakeProduct) => void
  /** Replaces the script; without one there are no faults. */
  readonly script: (script?: VppScript) => void
  readonly setLimits: (limits: Readonly<Record<string, number>>) => void
  readonly setPageSize: (rows: number) => void
  readonly setEventDelay: (delayMs: number) => void
  /** Does all queued work, due or not, and delivers its notifications. */
  readonly settle: () => Promise<void>
  /** The events that are known. */
  readonly eventIds: () => readonly string[]
  readonly discardEvent: (eventId: string) => void
  readonly notifications: () => readonly DeliveredNotification[]
  /** What was asked for since the start, or since `clearRequests`. */
  readonly requests: () => readonly VppRequestCount[]
  readonly requestCount: (path?: string) => number
  readonly clearRequests: () => void
  readonly close: () => Promise<void>
}

const SAMPLE_LIMITS = {
  maxAssets: 25,
  maxClientUserIds: 1000,
  maxSerialNumbers: 1000,
  maxRevokeClientUserIds: 100,
  maxRevokeSerialNumbers: 100,
  maxUsers: 100,
  maxSubscriptions: 25,
  maxSubscriptionClientUserIds: 1000,
  maxNotificationLength: 512,
  maxMdmIdLength: 100,
  maxMdmNameLength: 100,
  maxMdmMetadataLength: 255,
}

/** Starts a fake of Apple's App and Book Management. */
export const fakeVpp = async (options: FakeVppOptions = {}): Promise<FakeVpp> => {
  const {
    now = () => new Date(),
    deliver = deliveryByHttp(options.onExchange),
    duplicates = 0,
  } = options
  let { script, pageSize = 1000, eventDelayMs = 0 } = options
  let origin = ''
  let received = 0
  const limits: Record<string, number> = { ...SAMPLE_LIMITS, ...options.limits }
  const counts = new Map<string, Count>()

  const tokens = issuedTokens(now)
  const deliveries = notificationDeliveries(deliver, duplicates)
  const events = queuedEvents({ delayMs: () => eventDelayMs, now, deliveries })
  const service: FakeService = {
    origin: () => origin,
    now,
    tokens,
    events,
    deliveries,
    limits,
    assetPages: pagedRows(() => pageSize),
    assignmentPages: pagedRows(() => pageSize),
    userPages: pagedRows(() => pageSize),
    pageSize: () => pageSize,
    legacyBatchMaximum: () => options.legacyBatchMaximum ?? 10,
  }
  const catalog = storeCatalog(service, { developerKeys: options.developerKeys })

  const responseTo = async (request: VppRequest): Promise<VppResponse> => {
    if (request.path.startsWith(V2)) return v2Response(service, request)
    if (request.path === LOOKUP_PATH) return catalog.lookup(request)
    if (request.path.startsWith('/v1/')) return catalog.catalog(request)
    return v1Response(service, request)
  }

  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming)
    const { method, path, query, headers } = request
    const index = received++
    const count = countOf(counts, method, path)
    count.count += 1
    count.open += 1
    count.mostAtOnce = Math.max(count.mostAtOnce, count.open)
    try {
      const fault = script?.({ method, path, query, headers, index })
      // A `Retry-After` that is a date is counted from it.
      outgoing.setHeader('date', now().toUTCString())
      await act(fault, () => responseTo(request), incoming, outgoing)
    } finally {
      count.open -= 1
    }
  }

  const observed = options.onExchange === undefined ? {} : observedServer(options.onExchange)
  const server = createServer(observed, (incoming, outgoing) => {
    respond(incoming, outgoing).catch(() => incoming.socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    origin,
    lookupUrl: `${origin}${LOOKUP_PATH}`,
    addLocation: (locationOptions) => fakeLocation(service, locationState(locationOptions)),
    addProduct: catalog.add,
    script: (next) => {
      script = next
    },
    setLimits: (some) => {
      Object.assign(limits, some)
    },
    setPageSize: (rows) => {
      pageSize = rows
    },
    setEventDelay: (delayMs) => {
      eventDelayMs = delayMs
    },
    settle: events.settle,
    eventIds: events.ids,
    discardEvent: events.discard,
    notifications: deliveries.delivered,
    requests: () => [...counts.values()].map(({ open: _, ...rest }) => rest),
    requestCount: (path) =>
      [...counts.values()]
        .filter((count) => path === undefined || count.path.endsWith(path))
        .reduce((sum, { count }) => sum + count, 0),
    clearRequests: () => counts.clear(),
    close: async () => {
      events.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

interface Count {
  readonly method: string
  readonly path: string
  count: number
  open: number
  mostAtOnce: number
}

const countOf = (counts: Map<string, Count>, method: string, path: string): Count => {
  const key = `${method} ${path}`
  const known = counts.get(key) ?? { method, path, count: 0, open: 0, mostAtOnce: 0 }
  counts.set(key, known)
  return known
}

const readRequest = async (incoming: IncomingMessage): Promise<VppRequest> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) chunks.push(chunk)
  const url = new URL(incoming.url ?? '/', 'http://fake')
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, value?.toString()]),
    ),
    json: parse(Buffer.concat(chunks).toString()),
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const act = async (
  fault: VppFault | undefined,
  respond: () => Promise<VppResponse>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> => {
  switch (fault?._tag) {
    case undefined:
      write(outgoing, await respond())
      return
    case 'Reject': {
      const rejection = reject(fault.errorNumber, fault.errorInfo, fault.status)
      // Version 1 says it in the body too; version 2 has no such key.
      const verdict = incoming.url?.startsWith(V2) === true ? {} : { status: -1 }
      write(outgoing, { ...rejection, ...retryHeader(fault.retryAfter) }, verdict)
      return
    }
    case 'Response':
      outgoing.writeHead(fault.status, {
        'content-type': 'application/json',
        ...retryHeader(fault.retryAfter).headers,
      })
      outgoing.end(fault.body ?? '')
      return
    case 'Delay': {
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
      write(outgoing, await respond())
      return
    }
    case 'Hold':
      await fault.until
      write(outgoing, await respond())
      return
    case 'Silence':
      await new Promise((resolve) => incoming.socket.once('close', resolve))
      return
    case 'Reset':
      if (fault.when === 'after') await respond()
      incoming.socket.resetAndDestroy()
      return
    case 'Cut': {
      const body = JSON.stringify((await respond()).json)
      outgoing.writeHead(200, {
        'content-length': body.length + 1,
        'content-type': 'application/json',
      })
      outgoing.write(body.slice(0, body.length >> 1), () => incoming.socket.destroy())
    }
  }
}

const retryHeader = (
  retryAfter: number | string | undefined,
): { readonly headers?: Readonly<Record<string, string>> } =>
  retryAfter === undefined ? {} : { headers: { 'retry-after': String(retryAfter) } }

const write = (outgoing: ServerResponse, response: VppResponse, more: object = {}): void => {
  const body = Buffer.from(JSON.stringify({ ...(response.json as object), ...more }))
  outgoing.writeHead(response.status, {
    'content-type': 'application/json',
    'content-length': body.length,
    ...response.headers,
  })
  outgoing.end(body)
}
