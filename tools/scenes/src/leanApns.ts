import { randomUUID } from 'node:crypto'
import { createSecureServer, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2'

import {
  fakeAuthority,
  type FakePushCertificate,
  type PushCertificateOptions,
  listenOn,
} from '@mdm-kit/testing'

/** A fake that costs little: it accepts every push and counts them. For benchmarks. */
export interface LeanApns {
  readonly origin: string
  readonly port: number
  readonly ca: string
  readonly pushCertificate: (options?: PushCertificateOptions) => FakePushCertificate
  readonly accepted: () => number
  /** HTTP/2 connections so far. */
  readonly connections: () => number
  readonly close: () => Promise<void>
}

export interface LeanApnsOptions {
  /** Milliseconds before each answer. Absent means 1. */
  readonly latencyMs?: number
  /** Absent means 1,000. */
  readonly maxStreams?: number
  /** Whether a client certificate is asked for. Absent means true. */
  readonly clientCertificates?: boolean
}

/** No checks, no records, no faults; one timer for all answers of a turn of the event loop. */
export const leanApns = async (options: LeanApnsOptions = {}): Promise<LeanApns> => {
  const { latencyMs = 1, maxStreams = 1000, clientCertificates = true } = options
  const authority = fakeAuthority()
  const sessions = new Set<ServerHttp2Session>()
  let accepted = 0
  let connections = 0
  let batch: (() => void)[] = []

  const server = createSecureServer({
    cert: authority.server.certificate,
    key: authority.server.key,
    ca: authority.ca,
    requestCert: clientCertificates,
    rejectUnauthorized: clientCertificates,
    settings: { maxConcurrentStreams: maxStreams },
  })
  server.on('session', (session) => {
    connections += 1
    sessions.add(session)
    session.on('error', ignore)
    session.on('close', () => sessions.delete(session))
  })
  server.on('stream', (stream, headers) => {
    stream.on('error', ignore)
    stream.resume()
    later(() => {
      answer(stream, headers['apns-id'])
    })
  })

  const answer = (stream: ServerHttp2Stream, id: string | string[] | undefined): void => {
    if (stream.destroyed) return
    accepted += 1
    stream.respond({ ':status': 200, 'apns-id': id ?? randomUUID() }, END)
  }

  const later = (run: () => void): void => {
    if (batch.length === 0) {
      const due: (() => void)[] = []
      batch = due
      setImmediate(() => {
        batch = []
        setTimeout(() => {
          for (const one of due) one()
        }, latencyMs)
      })
    }
    batch.push(run)
  }

  const listening = await listenOn(server)
  return {
    origin: `https://localhost:${listening.port}`,
    port: listening.port,
    ca: authority.ca,
    pushCertificate: authority.pushCertificate,
    accepted: () => accepted,
    connections: () => connections,
    close: async () => {
      for (const session of sessions) session.destroy()
      await listening.close()
    },
  }
}

const END = { endStream: true }

const ignore = (): void => undefined
