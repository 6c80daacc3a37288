import {
  certificateAuthority,
  certificatePem,
  createKeyPair,
  privateKeyPem,
  selfSigned,
} from '@mdm-kit/pki'
import { unwrap } from '@mdm-kit/codec'
import type { AddressInfo } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'

/** An HTTP/2 peer that writes its frames itself, so that it can break every rule. */
export interface FramePeer {
  readonly origin: string
  /** A push certificate, its key, and the `ca` to trust. */
  readonly options: { readonly certificate: string; readonly key: string; readonly ca: string }
  readonly connections: () => number
  readonly close: () => Promise<void>
}

/** What the peer does; `connection` counts from 0. */
export interface FrameScript {
  /** Absent sends SETTINGS. */
  readonly greet?: (socket: TLSSocket, connection: number) => void
  /** A request arrived. */
  readonly request: (socket: TLSSocket, connection: number, streamId: number) => void
}

const frame = (type: number, flags: number, streamId: number, payload: Uint8Array): Buffer => {
  const header = Buffer.alloc(9)
  header.writeUIntBE(payload.length, 0, 3)
  header[3] = type
  header[4] = flags
  header.writeUInt32BE(streamId, 5)
  return Buffer.concat([header, payload])
}

const [DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY, ACK] = [0, 1, 3, 4, 6, 7, 1]
const NONE = new Uint8Array()

/** SETTINGS with 1,000 streams at once. */
export const settings = frame(SETTINGS, 0, 0, Buffer.of(0, 3, 0, 0, 3, 0xe8))

/** `:status: 200` and nothing else. */
export const accepted = (streamId: number): Buffer => frame(HEADERS, 5, streamId, Buffer.of(0x88))

/** `:status: 403` and a body. */
export const forbidden = (streamId: number, body: string): Buffer =>
  Buffer.concat([
    // A literal value for `:status`, outside of the table.
    frame(HEADERS, 4, streamId, Buffer.concat([Buffer.of(8, 3), Buffer.from('403')])),
    frame(DATA, 1, streamId, Buffer.from(body)),
  ])

/** RST_STREAM with REFUSED_STREAM. */
export const rejected = (streamId: number): Buffer =>
  frame(RST_STREAM, 0, streamId, Buffer.of(0, 0, 0, 7))

export const goAway = (lastStreamId: number, errorCode: number, data = ''): Buffer => {
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32BE(lastStreamId, 0)
  numbers.writeUInt32BE(errorCode, 4)
  return frame(GOAWAY, 0, 0, Buffer.concat([numbers, Buffer.from(data)]))
}

const PREFACE = 24
const HEADER = 9

/** A server and a push certificate of one authority. */
export interface PeerIdentity {
  readonly server: { readonly cert: string; readonly key: string }
  /** For a client. */
  readonly options: FramePeer['options']
}

export const peerIdentity = (): PeerIdentity => {
  const [rootKey, serverKey, pushKey] = [1, 2, 3].map(() => createKeyPair('ec-p256'))
  if (rootKey === undefined || serverKey === undefined || pushKey === undefined) throw new Error()
  const root = unwrap(selfSigned({ key: rootKey, subject: { CN: 'Peer' }, authority: true }))
  const authority = unwrap(certificateAuthority({ certificate: root, key: rootKey }))
  const issued = unwrap(
    authority.issue(
      { publicKey: serverKey.publicKey, subject: { CN: 'localhost' } },
      { extendedKeyUsage: ['serverAuth'], subjectAltNames: [{ dns: 'localhost' }] },
    ),
  )
  const push = unwrap(
    authority.issue({
      publicKey: pushKey.publicKey,
      subject: { UID: 'com.apple.mgmt.External.1' },
    }),
  )
  return {
    server: { cert: certificatePem(issued), key: privateKeyPem(serverKey.privateKey) },
    options: {
      certificate: certificatePem(push),
      key: privateKeyPem(pushKey.privateKey),
      ca: certificatePem(root),
    },
  }
}

export const framePeer = async ({ greet, request }: FrameScript): Promise<FramePeer> => {
  const identity = peerIdentity()
  const sockets = new Set<TLSSocket>()
  let connections = 0
  const server = createServer({ ...identity.server, ALPNProtocols: ['h2'] }, (socket) => {
    const connection = connections++
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    let received = Buffer.alloc(0)
    let greeted = false
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes])
      if (!greeted && received.length >= PREFACE) {
        greeted = true
        received = received.subarray(PREFACE)
        if (greet === undefined) socket.write(settings)
        else greet(socket, connection)
      }
      while (greeted && received.length >= HEADER) {
        const end = HEADER + received.readUIntBE(0, 3)
        if (received.length < end) return
        const [type, flags, streamId] = [received[3], received[4], received.readUInt32BE(5)]
        const payload = received.subarray(HEADER, end)
        received = received.subarray(end)
        if (type === SETTINGS && flags !== ACK) socket.write(frame(SETTINGS, ACK, 0, NONE))
        if (type === PING && flags !== ACK) socket.write(frame(PING, ACK, 0, payload))
        if (type === HEADERS) request(socket, connection, streamId)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    options: identity.options,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => {
          resolve()
        })
      }),
  }
}
