import { decodeWith, secret } from '@mdm-kit/codec'
import { parseJson } from '@mdm-kit/http'
import { WebhookEvent, webhookSignatureHolds } from '@mdm-kit/server'
import type { Random } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Ledger } from './ledger.js'

export interface Receiver {
  readonly url: string
  /** Distinct events, and how often one came again. */
  readonly counts: () => { readonly events: number; readonly repeats: number }
  readonly close: () => Promise<void>
}

/**
 * Where the webhooks go: it recognizes repeats by their `event_id`, as a receiver has to. Of a hundred
 * deliveries it refuses three, and drops two that it has taken.
 */
export const webhookReceiver = async (
  key: string,
  ledger: Ledger,
  random: Random,
): Promise<Receiver> => {
  const seen = new Set<string>()
  const newest = new Map<string, number>()
  let repeats = 0

  const take = (body: Uint8Array, signature: string | undefined): void => {
    if (!webhookSignatureHolds(secret(key), body, signature)) ledger.broken('signature', 'an event')
    const event = pipe(
      parseJson(body),
      E.flatMap((json) => decodeWith(WebhookEvent)(json)),
    )
    if (E.isLeft(event)) {
      ledger.broken('madeUp', event.left.message)
      return
    }
    const { event_id: id = '', topic, checkin_event, acknowledge_event } = event.right
    if (seen.has(id)) {
      repeats += 1
      return
    }
    seen.add(id)
    const about = checkin_event ?? acknowledge_event
    const message = about && ledger.messages.of(about.raw_payload)
    if (message === undefined) {
      ledger.broken('madeUp', `${topic} of a message that nobody sent`)
      return
    }
    message.delivered += 1
    const { udid, sequence, delivered } = message
    // The event of a repeated message may come late; the first one may not.
    if (delivered === 1 && sequence < (newest.get(udid) ?? 0))
      ledger.broken('eventOrder', `${topic} of ${udid}`)
    newest.set(udid, Math.max(sequence, newest.get(udid) ?? 0))
  }

  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const luck = random(100)
      if (luck < 3) {
        outgoing.writeHead(500).end()
        return
      }
      take(Buffer.concat(chunks), incoming.headers['x-hmac-signature'] as string | undefined)
      if (luck < 5) outgoing.destroy()
      else outgoing.writeHead(200).end()
    })
    incoming.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mdm`,
    counts: () => ({ events: seen.size, repeats }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
