import { decodeWith, unwrap } from '@mdm-kit/codec'
import { ServerToken } from '@mdm-kit/dep'
import type { EncryptOptions } from '@mdm-kit/pki'
import { randomBytes, randomUUID } from 'node:crypto'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'

import type { OnExchange } from '../exchange/exchange.js'
import { observedServer } from '../exchange/observedServer.js'
import { type FakeResponse, type FakeRequest, reject } from './response.js'
import type { Service } from './deviceEndpoints.js'
import type { WireDevice } from './deviceMaker.js'
import { type DepFault, type FaultRule, faultsOf } from './faults.js'
import { type FakeCredentials, judgeAuthorization } from './oauth.js'
import {
  type FakeProfile,
  addDevice,
  changeDevice,
  makeNext,
  organizationOf,
  removeDevice,
} from './organization.js'
import { endpointOf, unlock, UNLOCK_PATH } from './routes.js'
import { type SessionPolicy, sessionsOf } from './sessions.js'
import { newCredentials, writeServerTokenFile } from './serverTokenFile.js'

export interface FakeDepOptions {
  /** How many devices the server begins with, up to 200,000 and more. Default 10. */
  readonly devices?: number
  /** How many of them begin with a profile that they have fetched. Default 0. */
  readonly pushed?: number
  readonly session?: Partial<SessionPolicy>
  /** How an expired session is rejected: Apple responds 401, its simulator 403 `FORBIDDEN`. */
  readonly sessionRejection?: 401 | 'FORBIDDEN'
  /** Whether the portal has allowed this server to disown devices. Default true. */
  readonly mayDisown?: boolean
  /** What `/account` says, over a made-up organization. */
  readonly account?: Readonly<Record<string, unknown>>
  /** Days that a server token is good for. Default 365. */
  readonly tokenDays?: number
  /** PEM: serves https instead of http. With `clientCa`, a client must have a certificate of that authority. */
  readonly tls?: { readonly certificate: string; readonly key: string; readonly clientCa?: string }
  /** Called for each request with its response, as they crossed the network. */
  readonly onExchange?: OnExchange
  /** A fixed port of 127.0.0.1. Default: any that is free. */
  readonly port?: number
  /** Default: the system's. */
  readonly now?: () => Date
}

/** A request that came, and the status of its response. */
export interface DepRequest {
  readonly method: string
  readonly path: string
  /** 0 if there was no response. */
  readonly status: number
  /** How many serial numbers it named in `devices`. */
  readonly serials: number
}

/** Device Assignment Services on a loopback port. */
export interface FakeDep {
  readonly origin: string
  /** The credentials that are good now. */
  readonly serverToken: () => ServerToken
  /** The same in the clear, to keep in a file. */
  readonly credentials: () => FakeCredentials
  /**
   * The `.p7m` of **new** credentials, encrypted for this certificate (PEM or DER); those before are
   * good no longer.
   */
  readonly issueServerToken: (
    certificate: string | Uint8Array,
    encryption?: Pick<EncryptOptions, 'cipher' | 'keyTransport' | 'encoding'>,
  ) => string
  /** The devices of the server now, by serial number. */
  readonly devices: () => ReadonlyMap<string, WireDevice>
  readonly profiles: () => ReadonlyMap<string, FakeProfile>
  /** Assigns so many new devices to the server; their serial numbers. */
  readonly addDevices: (count: number) => readonly string[]
  /** Assigns this device, or again if it is there. */
  readonly addDevice: (device: WireDevice) => void
  /** Changes fields of a device: a profile that was pushed, a new asset tag. False if there is none. */
  readonly modifyDevice: (serial: string, change: Partial<WireDevice>) => boolean
  /** Takes a device away, as when the portal gives it to another server. False if there is none. */
  readonly removeDevice: (serial: string) => boolean
  /** Assignments of these are `THROTTLED` for so many seconds. */
  readonly throttle: (serials: Iterable<string>, seconds: number) => void
  /** With false, every call is rejected with `T_C_NOT_SIGNED` until it is called with true. */
  readonly acceptTerms: (accepted: boolean) => void
  readonly expireSessions: () => void
  /** Something goes wrong with responses to come. */
  readonly fail: (rule: FaultRule) => void
  readonly clearFaults: () => void
  /** The last 10,000, oldest first. */
  readonly requests: () => readonly DepRequest[]
  readonly close: () => Promise<void>
}

const MOST_BODY = 8 * 1024 * 1024
const MOST_REQUESTS = 10_000
const CONTENT_TYPE = 'application/json;charset=UTF8'

/**
 * Apple's Device Assignment Services, to test against: checks signatures, nonces, sessions, headers,
 * limits and cursors as the real one is known to, and changes or fails on request.
 */
export const fakeDep = async (options: FakeDepOptions = {}): Promise<FakeDep> => {
  const { now = () => new Date(), sessionRejection = 401 } = options
  const organization = organizationOf(options.devices ?? 10, options.pushed ?? 0, now())
  const faults = faultsOf()
  const sessions = sessionsOf({
    lifetimeMs: 3 * 60_000,
    rotateEvery: 25,
    isStrict: false,
    ...options.session,
  })
  const requests: DepRequest[] = []
  const nonces = new Set<string>()
  let credentials = newCredentials(now(), options.tokenDays ?? 365)
  let hasAcceptedTerms = true
  let count = 0
  const account = accountOf(options.account)
  const service: Service = {
    organization,
    secret: randomBytes(16).toString('hex'),
    now,
    count: () => (count += 1),
    mayDisown: options.mayDisown ?? true,
  }

  const openSession = (request: IncomingMessage): FakeResponse => {
    const url = `${origin}/session`
    const fault = judgeAuthorization(request.headers.authorization, url, {
      credentials,
      now: now(),
      nonces,
    })
    return fault ?? { status: 200, body: { auth_session_token: sessions.open(now()) } }
  }

  const respond = (request: IncomingMessage, url: URL, text: string): FakeResponse => {
    const method = request.method ?? ''
    if (url.pathname === UNLOCK_PATH) return unlock(organization, url, text)
    const endpoint = endpointOf(method, url.pathname)
    if (typeof endpoint === 'number') return { status: endpoint }
    const faulty = faultOfHeaders(request)
    if (faulty !== undefined) return faulty
    if (endpoint === 'session') return openSession(request)
    const session = sessions.use(String(request.headers['x-adm-auth-session'] ?? ''), now())
    if (session === undefined) {
      return sessionRejection === 401 ? { status: 401 } : reject('FORBIDDEN', 403)
    }
    const rotation = session.next === undefined ? {} : { 'X-ADM-Auth-Session': session.next }
    if (!hasAcceptedTerms) return { ...reject('T_C_NOT_SIGNED', 403), headers: rotation }
    const asked = fakeRequestOf(request, url, text)
    const response =
      endpoint === 'account' ? { status: 200, body: account } : endpoint(service, asked)
    return { ...response, headers: rotation }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await bodyOf(request)
    const url = new URL(request.url ?? '/', origin)
    const method = request.method ?? ''
    const fault = faults.next(method, url.pathname)
    const isRejection = typeof fault === 'object' && 'status' in fault
    const given: FakeResponse =
      isRejection || fault === 'hang up' || fault === 'silence'
        ? { status: 0 }
        : respond(request, url, text)
    const final = isRejection ? fault : fault === 'repeat cursor' ? repeated(given, text) : given
    requests.push({ method, path: url.pathname, status: final.status, serials: serialCount(text) })
    if (requests.length > 2 * MOST_REQUESTS) requests.splice(0, MOST_REQUESTS)
    await write(response, final, fault)
  }

  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch(() => response.destroy())
  }
  const { tls } = options
  const observed = options.onExchange === undefined ? {} : observedServer(options.onExchange)
  const server =
    tls === undefined
      ? createServer(observed, onRequest)
      : createSecureServer(
          {
            ...observed,
            cert: tls.certificate,
            key: tls.key,
            ...(tls.clientCa === undefined
              ? {}
              : { ca: tls.clientCa, requestCert: true, rejectUnauthorized: true }),
          },
          onRequest,
        )
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) =>
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve()),
  )
  const { port } = server.address() as AddressInfo
  const origin = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`

  return {
    origin,
    serverToken: () => unwrap(decodeWith(ServerToken)(credentials)),
    credentials: () => credentials,
    issueServerToken: (certificate, encryption) => {
      credentials = newCredentials(now(), options.tokenDays ?? 365)
      sessions.expireAll()
      return writeServerTokenFile(credentials, certificate, encryption)
    },
    devices: () => organization.devices,
    profiles: () => organization.profiles,
    addDevices: (number) =>
      Array.from({ length: number }, () => {
        const device = makeNext(organization, now())
        addDevice(organization, device, now())
        return device.serial_number
      }),
    addDevice: (device) => addDevice(organization, device, now()),
    modifyDevice: (serial, change) => changeDevice(organization, serial, change, now()),
    removeDevice: (serial) => removeDevice(organization, serial, now()),
    throttle: (serials, seconds) => {
      for (const serial of serials) {
        organization.throttled.set(serial, now().getTime() + seconds * 1000)
      }
    },
    acceptTerms: (accepted) => {
      hasAcceptedTerms = accepted
    },
    expireSessions: sessions.expireAll,
    fail: faults.plan,
    clearFaults: faults.clear,
    requests: () => requests.slice(-MOST_REQUESTS),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

const accountOf = (given: FakeDepOptions['account']) => ({
  server_name: 'Fake MDM Server',
  server_uuid: randomUUID(),
  admin_id: 'admin@example.com',
  facilitator_id: 'admin@example.com',
  org_name: 'Example Inc.',
  org_email: 'admin@example.com',
  org_phone: '+1 555 0100',
  org_address: '1 Example Way, Springfield',
  org_id: '8675309',
  org_id_hash: randomBytes(32).toString('hex'),
  org_type: 'org',
  org_version: 'v2',
  urls: [
    { uri: '/server/devices', http_method: ['POST'], limit: { default: 100, maximum: 1000 } },
    { uri: '/devices/sync', http_method: ['POST'], limit: { default: 100, maximum: 1000 } },
    { uri: '/profile', http_method: ['GET', 'POST'] },
    { uri: '/profile/devices', http_method: ['POST', 'PUT', 'DELETE'] },
  ],
  ...given,
})

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > MOST_BODY) throw new Error('The request is larger than the fake takes.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const faultOfHeaders = ({ method, headers }: IncomingMessage): FakeResponse | undefined => {
  const userAgent = headers['user-agent'] ?? ''
  if (userAgent === '') return reject('USER_AGENT_MISSING')
  if (!/^[\w.-]+\/[\w.-]+$/.test(userAgent)) return reject('USER_AGENT_INVALID')
  const contentType = headers['content-type']
  if (method === 'GET' && contentType === undefined) return undefined
  // Apple's simulator takes this spelling only.
  return contentType === CONTENT_TYPE ? undefined : reject('MALFORMED_REQUEST_BODY')
}

const fakeRequestOf = (request: IncomingMessage, url: URL, text: string): FakeRequest => {
  const version = Number(request.headers['x-server-protocol-version'] ?? 1)
  return {
    query: url.searchParams,
    body: objectOf(text),
    protocolVersion: Number.isInteger(version) ? Math.min(Math.max(version, 1), 10) : 1,
  }
}

const objectOf = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}

const serialCount = (text: string): number => {
  const devices = objectOf(text)?.['devices']
  return Array.isArray(devices) ? devices.length : 0
}

/** The cursor that was asked with comes back, and more is said to follow. */
const repeated = (response: FakeResponse, text: string): FakeResponse => ({
  ...response,
  body: {
    ...(response.body as object),
    cursor: objectOf(text)?.['cursor'] ?? '',
    more_to_follow: true,
  },
})

const write = async (
  response: ServerResponse,
  { status, body, headers = {} }: FakeResponse,
  fault: DepFault | undefined,
): Promise<void> => {
  if (fault === 'silence') return
  if (fault === 'hang up' || fault === 'lost response') {
    response.destroy()
    return
  }
  if (typeof fault === 'object' && 'delayMs' in fault) {
    await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
  }
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  const bytes = Buffer.from(fault === 'broken JSON' ? text.slice(0, text.length / 2) : text, 'utf8')
  response.writeHead(status, {
    'content-type': typeof body === 'string' ? 'text/plain' : CONTENT_TYPE,
    'content-length': bytes.length,
    ...headers,
  })
  if (fault === 'half') {
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
    return
  }
  response.end(bytes)
}
