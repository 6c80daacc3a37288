import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import { listenOn } from '../apns/listening.js'
import type { OnExchange } from '../exchange/exchange.js'
import { observedServer } from '../exchange/observedServer.js'
import { exchange, type ExchangeContext, type Handler } from './exchange.js'
import type { AxmFault } from './faults.js'
import { TOKEN_PATHS } from './tokens.js'

export interface ConcurrencyOptions {
  /** Requests to the API that may be open at the same time. */
  readonly most: number
  /** What one more gets: its connection ends, or 429. */
  readonly excess: 'reset' | 429
}

const EXCESS: Readonly<Record<ConcurrencyOptions['excess'], AxmFault>> = {
  reset: { _tag: 'Reset', when: 'before' },
  429: { _tag: 'Reject', status: 429, code: 'RATE_LIMIT_EXCEEDED' },
}

/** The servers of the fake. */
export interface AxmListeners {
  /** Of the API and of the token endpoint. */
  readonly origin: string
  /** Of the logs of activities. */
  readonly logOrigin: string
  readonly close: () => Promise<void>
}

export interface AxmHandlers {
  readonly api: Handler
  readonly token: Handler
  readonly log: Handler
}

/** Listens on two loopback ports: the logs are on a host of their own, as Apple's are. */
export const listenAxm = async (
  context: ExchangeContext,
  handlers: AxmHandlers,
  concurrency: ConcurrencyOptions | undefined,
  onExchange: OnExchange | undefined,
): Promise<AxmListeners> => {
  const onApiRequest = (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { log } = context
    log.begin()
    const isExcess = concurrency !== undefined && log.open() > concurrency.most
    const excess = isExcess ? EXCESS[concurrency.excess] : undefined
    return exchange(context, incoming, outgoing, handlers.api, excess).finally(log.end)
  }
  const observed = onExchange === undefined ? {} : observedServer(onExchange)
  const api = createServer(observed, (incoming, outgoing) => {
    const [path = ''] = incoming.url?.split('?') ?? []
    const handled = TOKEN_PATHS.includes(path)
      ? exchange(context, incoming, outgoing, handlers.token)
      : onApiRequest(incoming, outgoing)
    handled.catch(() => incoming.socket.destroy())
  })
  const logs = createServer(observed, (incoming, outgoing) => {
    exchange(context, incoming, outgoing, handlers.log).catch(() => incoming.socket.destroy())
  })
  const [apiListening, logListening] = await Promise.all([listenOn(api), listenOn(logs)])
  return {
    origin: `http://127.0.0.1:${apiListening.port}`,
    logOrigin: `http://127.0.0.1:${logListening.port}`,
    close: async () => {
      await Promise.all([apiListening.close(), logListening.close()])
    },
  }
}
