import type { Crossing } from '@mdm-kit/data'
import type { Exchange } from '@mdm-kit/testing'

import type { Crossed } from './crossed.js'
import { contentOf, httpExchange } from './httpExchange.js'

/** The message by which App and Book Management notifies a server, whatever the address it was given. */
export const NOTIFICATION = 'Notification'

/** Requests to App and Book Management, and the notifications that it sends. */
export const vppExchange = (crossings: readonly Crossing[]) => {
  const call = httpExchange(crossings, {
    service: 'VPP',
    request: 'ServerToApple',
    response: 'AppleToServer',
  })
  return (exchange: Exchange): readonly Crossed[] => {
    const body = contentOf(exchange.request.text)
    return typeof body === 'object' && body !== null && 'notificationId' in body
      ? [
          {
            service: 'VPP',
            direction: 'AppleToServer',
            messages: [NOTIFICATION],
            headers: exchange.request.headers,
            body,
          },
        ]
      : call(exchange)
  }
}
