import { notificationReceiver, type NotificationReceiverOptions } from '@mdm-kit/vpp'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Receiver {
  readonly url: string
  readonly close: () => Promise<void>
}

/** A notification receiver on a loopback port. */
export const receiver = async (options: NotificationReceiverOptions): Promise<Receiver> => {
  const handle = notificationReceiver(options)
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    request.on('end', () => {
      const { authorization = '' } = request.headers
      const body = Buffer.concat(chunks)
      void handle({ method: 'POST', path: '/', headers: { authorization }, body }).then(
        ({ status }) => response.writeHead(status).end(),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
