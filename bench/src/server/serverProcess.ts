import { apnsClient } from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'
import { enrollmentId, EnrollmentId } from '@mdm-kit/checkin'
import { mdmServer, mdmSignature, toNodeListener } from '@mdm-kit/server'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { PushService } from '../push/contestants/contestant.js'
import { openStore, type Place } from './databases.js'

/** What a server process is told to begin with. */
export interface ServerTask {
  readonly place: Place
  /** DER, in base64. */
  readonly root: string
  readonly apns?: Omit<PushService, 'port'>
}

/** What it is asked then; it answers each. */
export type ServerQuestion =
  | { readonly _tag: 'Memory' }
  | { readonly _tag: 'Enqueue'; readonly commandUuid: string; readonly ids: readonly string[] }
  | { readonly _tag: 'Close' }

/** A server in a process of its own, with nothing around it but what a user has to write. */
const serve = async ({ place, root, apns }: ServerTask): Promise<void> => {
  const client = apns && unwrap(apnsClient(apns))
  const rejections: string[] = []
  const server = mdmServer({
    store: await openStore(place),
    identify: mdmSignature({ trust: [Buffer.from(root, 'base64')] }),
    ...(client && { push: (target) => client.push(target) }),
    onEvent: (event) => {
      if (event._tag === 'Rejected') rejections.push(event.rejection.message)
      if (event._tag === 'PushFailed') rejections.push(event.failure.message)
    },
  })
  const enqueue = async (commandUuid: string, ids: readonly string[]): Promise<boolean> => {
    const Command = { RequestType: 'DeviceInformation', Queries: ['OSVersion'] }
    const queued = await server.enqueue(
      { CommandUUID: commandUuid, Command },
      ids.filter(EnrollmentId.is),
    )()
    return (
      queued._tag === 'Right' &&
      queued.right.enrollments.every(({ outcome }) => outcome === 'Queued')
    )
  }
  const respondToDevice = toNodeListener(server.handle)
  const http = createServer((request, response) => {
    if (request.method !== 'POST') {
      respondToDevice(request, response)
      return
    }
    // The admin's side of a command cycle: POST /COMMANDUUID/UDID.
    const [, commandUuid = '', udid = ''] = request.url?.split('/') ?? []
    request.resume()
    void enqueue(commandUuid, [enrollmentId({ _tag: 'Device', udid })]).then((queued) => {
      response.writeHead(queued ? 200 : 500).end()
    })
  })
  // A device that is slow to go on must not find its connection closed by Node's 5 seconds.
  http.keepAliveTimeout = 75_000
  http.listen({ port: 0, host: '127.0.0.1', backlog: 4096 })
  await once(http, 'listening')

  process.on('message', (question: ServerQuestion) => {
    switch (question._tag) {
      case 'Memory':
        globalThis.gc?.()
        process.send?.({ resident: process.memoryUsage().rss, rejections })
        return
      case 'Enqueue':
        void enqueue(question.commandUuid, question.ids).then((queued) => process.send?.(queued))
        return
      case 'Close':
        http.closeAllConnections()
        http.close()
        void server
          .close()
          .then(() => client?.close())
          .then(() => {
            process.disconnect()
          })
    }
  })
  process.send?.((http.address() as AddressInfo).port)
}

process.once('message', (task: ServerTask) => void serve(task))
process.once('disconnect', () => process.exit(0))
