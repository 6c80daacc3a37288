import type { Exchange } from '@mdm-kit/testing'

import type { Crossed } from './crossed.js'
import { contentOf } from './httpExchange.js'

/** Requests that have one name in the map, whatever their path: bodies are JSON, or `body` if they are not read. */
export const webhookExchange =
  (message: string, isRead: boolean) =>
  ({ request, response }: Exchange): readonly Crossed[] => {
    const same = { service: 'Webhook', messages: [message] } as const
    const bodyOf = (text: string) =>
      text === '' ? undefined : isRead ? contentOf(text) : { body: text }
    const asked: Crossed = {
      ...same,
      direction: 'ServerToWebhook',
      headers: request.headers,
      body: bodyOf(request.text),
    }
    if (response === undefined) return [asked]
    // What else a receiver writes, the server does not read.
    const headers = Object.fromEntries(
      Object.entries(response.headers).filter(([name]) => name === 'retry-after'),
    )
    const body = isRead ? undefined : bodyOf(response.text)
    return [asked, { ...same, direction: 'WebhookToServer', headers, body }]
  }
