import { unwrap } from '@mdm-kit/codec'
import { encodeEnrollmentProfile, enrollmentProfile } from '@mdm-kit/enrollment'
import type { HttpRequest, HttpResponse } from '@mdm-kit/http'
import {
  type Certificate,
  certificateAuthority,
  createKeyPair,
  selfSigned,
  signDetached,
  toPkcs12,
} from '@mdm-kit/pki'
import { encodePlist, type PlistInput } from '@mdm-kit/plist'
import { simulatedDevice, type SimulatedDeviceOptions, simulatedMac } from '@mdm-kit/testing'
import * as TE from 'fp-ts/lib/TaskEither.js'

import {
  type MdmServer,
  mdmServer,
  type MdmServerOptions,
  mdmSignature,
  type ServerEvent,
} from '@mdm-kit/server'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import type { Store } from '@mdm-kit/store'

import { closing } from './closing.js'

export const topic = 'com.apple.mgmt.External.5eb6a8e5-1d7c-4a05-9e55-000000000001'
export const start = new Date('2026-03-01T12:00:00Z')

/** Keys take long to make: one authority and a few identities serve all tests of a file. */
const caKey = createKeyPair('ec-p256')
const root = unwrap(
  selfSigned({ key: caKey, subject: { CN: 'Test CA' }, authority: true, at: start }),
)

/** DER of the authority that scenes trust. */
export const trusted = root.der
const authority = unwrap(certificateAuthority({ certificate: root, key: caKey }))

export interface TestIdentity {
  readonly certificate: Certificate
  readonly key: ReturnType<typeof createKeyPair>
}

export const newIdentity = (commonName = 'device', from = authority): TestIdentity => {
  const key = createKeyPair('ec-p256')
  const applicant = { publicKey: key.publicKey, subject: { CN: commonName } }
  return { key, certificate: unwrap(from.issue(applicant, { at: start })) }
}

/** An identity of an authority that the server does not know. */
export const strangeIdentity = (): TestIdentity => {
  const key = createKeyPair('ec-p256')
  const certificate = unwrap(
    selfSigned({ key, subject: { CN: 'Other CA' }, authority: true, at: start }),
  )
  return newIdentity('stranger', unwrap(certificateAuthority({ certificate, key })))
}

export const signatureOf = ({ certificate, key }: TestIdentity, content: Uint8Array): string =>
  Buffer.from(unwrap(signDetached({ content, certificate, key, signingTime: start }))).toString(
    'base64',
  )

export const checkinType = 'application/x-apple-aspen-mdm-checkin'
export const commandType = 'application/x-apple-aspen-mdm; charset=UTF-8'

/** A request as a device sends it; each part can be made wrong. */
export const deviceRequest = (
  identity: TestIdentity,
  message: PlistInput | Uint8Array,
  headers: Record<string, string> = {},
): HttpRequest => {
  const body = message instanceof Uint8Array ? message : unwrap(encodePlist(message))
  return {
    method: 'PUT',
    path: '/mdm',
    headers: {
      'content-type': checkinType,
      'mdm-signature': signatureOf(identity, body),
      ...headers,
    },
    body,
  }
}

/** Each device has an identity of its own; the one in the profile belongs to none of them. */
const profile = unwrap(
  encodeEnrollmentProfile(
    unwrap(
      enrollmentProfile({
        PayloadIdentifier: 'com.example.test',
        mdm: {
          ServerURL: 'https://mdm.example.com/mdm',
          Topic: topic,
          SignMessage: true,
          AccessRights: 8191,
        },
        identity: {
          PayloadType: 'com.apple.security.pkcs12',
          PayloadContent: await toPkcs12({ certificate: root, key: caKey, password: 'test' }),
          Password: 'test',
        },
      }),
    ),
  ),
)

/** What most tests stand on; other scenes add to it. */
export interface TestScene {
  readonly server: MdmServer
  readonly store: Store
  /** In order, without `SignedWithSha1`. */
  readonly events: ServerEvent[]
  /** The enrollments that were pushed to, in order. */
  readonly pushed: string[]
  /** A request to the server, without a socket between. */
  readonly send: (request: HttpRequest) => Promise<HttpResponse>
}

/** A server in this process, on a store in memory unless one is given. Both are closed by themselves. */
export const testScene = async (options: Partial<MdmServerOptions> = {}): Promise<TestScene> => {
  const store = options.store ?? (await memoryStore())
  const events: ServerEvent[] = []
  const pushed: string[] = []
  const settings: MdmServerOptions = {
    store,
    identify: mdmSignature({ trust: [root.der], now: () => start }),
    push: ({ enrollmentId }) => TE.fromIO(() => pushed.push(enrollmentId)),
    // Each push opens a window that is over at once.
    setTimer: (fire) => {
      queueMicrotask(fire)
      return () => undefined
    },
    // This one comes with every request and does not say what happened.
    onEvent: (event) => event._tag === 'SignedWithSha1' || events.push(event),
    now: () => start,
    ...options,
  }
  const server = closing(mdmServer(settings))
  return { server, store, events, pushed, send: (request) => server.handle(request) }
}

/** A device that talks to the scene's server without a socket between. */
export const deviceOn = (
  { server }: TestScene,
  identity: TestIdentity,
  options: Partial<SimulatedDeviceOptions> = {},
) =>
  unwrap(
    simulatedDevice({
      profile,
      identity,
      facts: simulatedMac(1),
      send: (request) => TE.fromTask(() => server.handle(request)),
      now: () => start,
      ...options,
    }),
  )

export const tags = (events: readonly ServerEvent[]): string[] => events.map(({ _tag }) => _tag)
