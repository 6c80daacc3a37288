import { secret, unwrap } from '@mdm-kit/codec'
import { adminApi } from '@mdm-kit/admin-api'
import { type HttpRequest, type HttpResponse, type Send, undiciSend } from '@mdm-kit/http'
import { decodePlist, type PlistInput, type PlistValue } from '@mdm-kit/plist'
import {
  type DeviceHttpRequest,
  dispatch,
  type MdmServerOptions,
  toNodeListener,
} from '@mdm-kit/server'
import type { Store } from '@mdm-kit/store'
import { observedServer, type SimulatedDevice, type SimulatedDeviceOptions } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { border } from './border/watch.js'
import { closing } from './closing.js'
import {
  commandType,
  deviceOn,
  deviceRequest,
  start,
  type TestIdentity,
  type TestScene,
  testScene,
} from './testScene.js'

/** A test scene whose server is reached over HTTP, and by nothing else. */
export interface HttpScene extends TestScene {
  readonly origin: string
  /** A check-in, signed by an identity; each header can be made wrong. */
  readonly checkin: (
    identity: TestIdentity,
    message: PlistInput | Uint8Array,
    headers?: Record<string, string>,
  ) => Promise<HttpResponse>
  /** A report, or Idle. */
  readonly report: (
    identity: TestIdentity,
    message: PlistInput | Uint8Array,
  ) => Promise<HttpResponse>
  /** A request of an administrator, with the key unless a header says otherwise. */
  readonly admin: (
    method: HttpRequest['method'],
    path: string,
    body?: Uint8Array | string,
    headers?: Record<string, string>,
  ) => Promise<AdminResponse>
  /** A simulated Mac. */
  readonly mac: (
    identity: TestIdentity,
    options?: Partial<SimulatedDeviceOptions>,
  ) => SimulatedDevice
}

export interface AdminResponse {
  readonly status: number
  /** The JSON of the body; undefined when that is empty. */
  readonly json: unknown
}

const KEY = 'the key of the HTTP scene'
const AUTHORIZATION = `Basic ${Buffer.from(`nanomdm:${KEY}`).toString('base64')}`

const adminOf = ({ server, store }: TestScene) =>
  adminApi({
    server,
    store,
    keys: [{ name: 'e2e', key: secret(KEY) }],
    migration: true,
    now: () => start,
  })

/** Devices and administrators reach the server on one port; the admin API is made when it is asked. */
const listenerOf = (scene: TestScene) => {
  let api: ReturnType<typeof adminApi> | undefined
  const isDevice = ({ path }: Pick<HttpRequest, 'path'>) => /^\/(mdm|checkin)(\?|$)/.test(path)
  const admin = (request: DeviceHttpRequest) => (api ??= adminOf(scene))(request)
  return createServer(
    observedServer((exchange) => {
      if (isDevice(exchange.request)) border.devices(exchange)
    }),
    toNodeListener(dispatch((head) => (isDevice(head) ? scene.server.handle : admin))),
  )
}

export const httpScene = async (
  store: Store,
  options: Partial<MdmServerOptions> = {},
): Promise<HttpScene> => {
  const scene = await testScene({ ...options, store })
  const listener = listenerOf(scene)
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
  const http = undiciSend({ origin })
  closing({
    close: async () => {
      await http.close()
      await new Promise((resolve) => {
        listener.close(resolve)
        listener.closeAllConnections()
      })
    },
  })
  // The profile's URL is https, as devices demand; here the path is what matters.
  const send: Send = (request) => http({ ...request, path: new URL(request.path, origin).pathname })
  const sent = async (request: HttpRequest): Promise<HttpResponse> => unwrap(await http(request)())
  return {
    ...scene,
    origin,
    send: sent,
    checkin: (identity, message, headers) => sent(deviceRequest(identity, message, headers)),
    report: (identity, message) =>
      sent(deviceRequest(identity, message, { 'content-type': commandType })),
    admin: async (method, path, body, headers = {}) => {
      const response = await sent({
        method,
        path,
        headers: { authorization: AUTHORIZATION, ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? Buffer.from(body) : body }),
      })
      const text = Buffer.from(response.body).toString()
      return {
        status: response.status,
        json: text === '' ? undefined : (JSON.parse(text) as unknown),
      }
    },
    mac: (identity, macOptions = {}) => deviceOn(scene, identity, { ...macOptions, send }),
  }
}

/** The property list that a device was sent; undefined for an empty body. */
export const plistIn = ({ body }: HttpResponse): PlistValue | undefined => {
  const value = body.length === 0 ? undefined : decodePlist(body)
  return value === undefined || E.isLeft(value) ? undefined : value.right
}
