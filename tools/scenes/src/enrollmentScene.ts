import { unwrap } from '@mdm-kit/codec'
import { type HttpRequest, type HttpResponse, type Send, undiciSend } from '@mdm-kit/http'
import { selfSigned } from '@mdm-kit/pki'
import { fakeDeviceAuthority, observedServer } from '@mdm-kit/testing'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import {
  accountDrivenDiscovery,
  accountDrivenEnrollment,
  type AccountDrivenEnrollmentOptions,
  automatedEnrollment,
  type AutomatedEnrollmentOptions,
  type Discovery,
  type EnrollmentHandler,
  type EnrollmentProfiles,
  enrollmentProfiles,
  type EnrollmentProfilesOptions,
  type MdmServer,
  mdmServer,
  type MdmServerOptions,
  mdmSignature,
  plainEnrollment,
  type PlainEnrollmentOptions,
  type ScepService,
  scepService,
  type ScepServiceOptions,
  type ServerEvent,
  toNodeListener,
  dispatch,
} from '@mdm-kit/server'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import type { Store } from '@mdm-kit/store'

import { border, readsScepFor } from './border/watch.js'
import { closing } from './closing.js'
import { keyFor } from './keyFor.js'

export const topic = 'com.apple.mgmt.External.5eb6a8e5-1d7c-4a05-9e55-000000000005'

const authorityKey = keyFor('authority')
export const authority = {
  key: authorityKey,
  certificate: unwrap(
    selfSigned({
      key: authorityKey,
      subject: { CN: 'Enrollment Test CA' },
      authority: true,
      days: 3650,
      keyUsage: ['digitalSignature', 'keyEncipherment', 'keyCertSign', 'cRLSign'],
    }),
  ),
}
readsScepFor(authority)

export const deviceAuthority = unwrap(fakeDeviceAuthority())

export interface EnrollmentSceneOptions {
  readonly store?: Store
  readonly now?: () => Date
  readonly scep?: Partial<ScepServiceOptions>
  readonly profiles?: Partial<EnrollmentProfilesOptions>
  readonly server?: Partial<MdmServerOptions>
  readonly plain?: Partial<PlainEnrollmentOptions>
  readonly automated?: Partial<AutomatedEnrollmentOptions>
  readonly account?: Partial<AccountDrivenEnrollmentOptions>
  readonly serverFor?: () => Discovery
  /** Discovery without a query is answered too. */
  readonly isOneForAll?: boolean
}

export interface EnrollmentScene {
  readonly store: Store
  readonly server: MdmServer
  readonly scep: ScepService
  readonly profiles: EnrollmentProfiles
  readonly origin: string
  readonly send: Send
  readonly events: readonly ServerEvent[]
  readonly get: (path: string, headers?: HttpRequest['headers']) => Promise<HttpResponse>
  readonly post: (
    path: string,
    body: Uint8Array,
    headers?: HttpRequest['headers'],
  ) => Promise<HttpResponse>
  readonly eventsOf: <Tag extends ServerEvent['_tag']>(
    tag: Tag,
  ) => readonly Extract<ServerEvent, { readonly _tag: Tag }>[]
  readonly rejections: () => readonly string[]
}

/** A whole enrollment over loopback HTTP: everything that a device meets on its way. */
export const enrollmentScene = async (
  options: EnrollmentSceneOptions = {},
): Promise<EnrollmentScene> => {
  const store = options.store ?? (await memoryStore())
  const { now = () => new Date() } = options
  const events: ServerEvent[] = []
  const onEvent = (event: ServerEvent): void => void events.push(event)
  const same = { store, now, onEvent }
  const scep = await scepService({ ...same, ...authority, ...options.scep })

  let origin = ''
  const profiles = enrollmentProfiles({
    ...same,
    scep,
    profile: () => ({
      PayloadIdentifier: 'com.example.enrollment',
      allowHttpOnLoopbackForSimulators: true,
      mdm: { ServerURL: `${origin}/mdm`, Topic: topic, SignMessage: true, AccessRights: 8191 },
    }),
    identity: ({ id }) => ({ URL: `${origin}/scep`, Subject: [[['CN', id]]] }),
    ...options.profiles,
  })
  const server = mdmServer({
    ...same,
    identify: mdmSignature({ trust: [authority.certificate.der], now }),
    setTimer: () => () => undefined,
    ...options.server,
  })
  const serverFor = () => {
    const forAll: Discovery = {
      _tag: 'Server',
      version: 'mdm-byod',
      baseUrl: `${origin}/byod`,
    }
    return TE.right(options.serverFor?.() ?? forAll)
  }
  const allowed = () => TE.right({ _tag: 'Allowed', reference: 'order 66' } as const)
  const routes = new Map<string, EnrollmentHandler>([
    ['/mdm', server.handle],
    ['/scep', scep.handle],
    ['/enroll', plainEnrollment({ profiles, allow: allowed, onEvent, ...options.plain })],
    [
      '/ade',
      automatedEnrollment({
        profiles,
        allow: allowed,
        trust: [deviceAuthority.certificate],
        now,
        onEvent,
        ...options.automated,
      }),
    ],
    [
      '/byod',
      unwrap(
        accountDrivenEnrollment({
          profiles,
          flow: 'AccountDrivenUser',
          now,
          onEvent,
          signIn: {
            method: { _tag: 'AppleAsWeb', url: 'https://mdm.example.com/login' },
            verify: () => TE.right({ _tag: 'SignedIn', managedAppleId: 'ada@example.com' }),
          },
          ...options.account,
        }),
      ),
    ],
    [
      '/.well-known/com.apple.remotemanagement',
      accountDrivenDiscovery({
        serverFor,
        onEvent,
        ...(options.isOneForAll === true && { withoutQuestion: serverFor }),
      }),
    ],
  ])
  const listener = createServer(
    observedServer((exchange) => {
      if (exchange.request.path.startsWith('/mdm')) border.devices(exchange)
      else border.enrolling(exchange)
    }),
    toNodeListener(
      dispatch(
        ({ path }) =>
          routes.get(new URL(path, 'http://localhost').pathname) ??
          (() => Promise.resolve({ status: 404, headers: {}, body: NONE })),
      ),
    ),
  )
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
  const send = undiciSend({ origin })
  closing({
    close: async () => {
      await send.close()
      await new Promise((resolve) => listener.close(resolve))
      await server.close()
    },
  })
  return {
    store,
    server,
    scep,
    profiles,
    origin,
    events,
    send,
    get: (path: string, headers: HttpRequest['headers'] = {}) =>
      send({ method: 'GET', path, headers }),
    post: (path: string, body: Uint8Array, headers: HttpRequest['headers'] = {}) =>
      send({ method: 'POST', path, headers, body }),
    eventsOf: <Tag extends ServerEvent['_tag']>(tag: Tag) =>
      events.filter(
        (event): event is Extract<ServerEvent, { readonly _tag: Tag }> => event._tag === tag,
      ),
    rejections: () =>
      events.flatMap((event) =>
        event._tag === 'EnrollmentRejected' ? [event.rejection._tag] : [],
      ),
  }
}

const NONE = new Uint8Array(0)

/** A test on a scene of its own. */
export const on =
  (options: EnrollmentSceneOptions, run: (here: EnrollmentScene) => Promise<void>) =>
  async (): Promise<void> =>
    run(await enrollmentScene(options))
