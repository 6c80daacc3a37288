import { EnrollmentId } from '@mdm-kit/checkin'
import { secret, unwrap } from '@mdm-kit/codec'
import { decodeJson, jsonBody } from '@mdm-kit/http'
import { mdmServer, mdmSignature, toNodeListener, webhookDelivery } from '@mdm-kit/server'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import type { ServerSettings } from './processes.js'
import { openStore } from './store.js'

/**
 * The server that is killed: a process of its own, with what a production server has: a durable store,
 * secrets sealed, webhooks. An administrator's one request goes beside the devices' URL.
 */
const Enqueue = t.type({
  uuid: t.string,
  requestType: t.string,
  ids: t.array(EnrollmentId),
})

const bytesOf = async (incoming: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const serve = async ({ store, port, root, webhook }: ServerSettings): Promise<void> => {
  const hook = unwrap(
    webhookDelivery({
      url: webhook.url,
      hmacKey: secret(webhook.key),
      allowPrivateAddresses: true,
    }),
  )
  const server = mdmServer({
    store: await openStore(store),
    identify: mdmSignature({ trust: [Buffer.from(root, 'base64')] }),
    onEvent: (event) => {
      const failure =
        event._tag === 'Rejected' ? event.rejection : 'failure' in event ? event.failure : undefined
      if (failure?._tag === 'StoreUnavailable') process.send?.({ failure: failure.message })
    },
    webhook: {
      deliver: hook.deliver,
      concurrency: 16,
      policy: {
        firstRetryMs: 50,
        longestRetryMs: 400,
        // What a killed process had claimed waits for this long.
        timeoutMs: 1000,
        leaseMs: 2000,
        pollMs: 100,
      },
    },
  })
  const devices = toNodeListener(server.handle)

  const enqueue = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const asked = decodeJson(Enqueue)({ body: await bytesOf(incoming) })
    if (E.isLeft(asked)) {
      outgoing.writeHead(400).end(asked.left.message)
      return
    }
    const { uuid, requestType, ids } = asked.right
    const command = { CommandUUID: uuid, Command: { RequestType: requestType } }
    const queued = await server.enqueue(command, ids)()
    if (E.isRight(queued)) {
      const outcomes = queued.right.enrollments.map(({ id, outcome }) => ({ id, outcome }))
      outgoing.writeHead(200).end(jsonBody(outcomes))
      return
    }
    const { _tag, message } = queued.left
    outgoing.writeHead(_tag === 'StoreUnavailable' ? 503 : 400).end(message)
  }

  const listener = createServer((incoming, outgoing) => {
    if (incoming.url === '/mdm') devices(incoming, outgoing)
    else void enqueue(incoming, outgoing)
  })
  await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve))
  server.start()
  process.send?.('ready')
}

// Nobody is left behind when the test itself ends.
process.on('disconnect', () => process.exit())
const [, , settings] = process.argv
if (settings !== undefined) await serve(JSON.parse(settings) as ServerSettings)
