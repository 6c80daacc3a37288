import { beforeAll, describe, expect, test } from '@jest/globals'
import { TokenResponse } from '@mdm-kit/checkin'
import { decodeWith, secret, unwrap } from '@mdm-kit/codec'
import { cursorOf, Device, ServerToken } from '@mdm-kit/dep'
import { createKeyPair, selfSigned } from '@mdm-kit/pki'
import { encodePlist, plistOf } from '@mdm-kit/plist'
import type { AttemptMachine, EnrollmentFlow, Store } from '@mdm-kit/store'
import { identityOf, mdmServer, provenIdentity } from '@mdm-kit/server'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import * as E from 'fp-ts/lib/Either.js'

import { appleAccountTokens } from '../src/managedAppleAccounts.js'
import { keyFor } from './keyFor.js'

const at = new Date()
const later = new Date(at.getTime() + 60_000)
const signing = keyFor('signing').privateKey
const key = secret(new Uint8Array(signing.export({ format: 'der', type: 'pkcs8' })))
const serverToken = unwrap(
  decodeWith(ServerToken)({
    consumer_key: 'CK',
    consumer_secret: 'CS',
    access_token: 'AT',
    access_secret: 'AS',
    access_token_expiry: later.toISOString(),
  }),
)

/** Two organizations in one store, each with a device of its own. */
const organization = async (store: Store, name: string, serial: string): Promise<void> => {
  const account = { org_name: name, server_uuid: `uuid of ${name}` }
  await store.depServers.put({ name, serverToken, key, account, at })
  const due = { kind: 'DepServer', now: at, limit: 1, leaseUntil: later } as const
  const [claimed] = await store.syncs.claim(due)
  if (claimed === undefined) throw new Error('nothing is due')
  const page = {
    devices: [unwrap(decodeWith(Device)({ serial_number: serial, model: 'Mac' }))],
    position: { cursor: cursorOf('c'), phase: 'sync', at },
    phase: 'fetch',
    startsOver: false,
    endsFetch: true,
  } as const
  await store.depServers.savePage(claimed.lease, page, { at, until: later })
}

describe.each([
  ['', {}],
  [' that hashes serial numbers', { serialNumberKey: secret(new Uint8Array(32)) }],
])('a token for Managed Apple Accounts, on a server of two organizations%s', (_, options) => {
  let store: Store
  beforeAll(async () => {
    store = await memoryStore(options)
    await organization(store, 'school', 'SCHOOL-1')
    await organization(store, 'college', 'COLLEGE-1')
  })

  let number = 0
  /** Whose token a device gets that enrolled so and calls itself by this serial number. */
  const issuerFor = async (
    SerialNumber: string,
    attempt?: { readonly flow: EnrollmentFlow; readonly machineInfo?: AttemptMachine },
  ): Promise<string | number> => {
    const UDID = `udid-${++number}`
    const identity = createKeyPair('ec-p256').privateKey
    const certificate = unwrap(selfSigned({ key: identity, subject: { CN: UDID }, days: 1 }))
    if (attempt !== undefined) {
      const made = { ...attempt, id: UDID, at }
      const record = { id: UDID, hash: '0'.repeat(64), attempt: made, expiresAt: later }
      await store.scep.addChallenge(record)
      const facts = { serialNumber: '0a', issuedAt: at, attemptId: UDID }
      await store.scep.record({ ...facts, ...identityOf(certificate) })
    }
    const server = mdmServer({
      store,
      identify: provenIdentity(() => E.right(certificate.der)),
      handlers: { getToken: appleAccountTokens(store) },
    })
    const send = (message: Record<string, string | Uint8Array>) =>
      server.handle({
        method: 'PUT',
        path: '/mdm',
        headers: { 'content-type': 'application/x-apple-aspen-mdm-checkin' },
        body: unwrap(encodePlist({ UDID, Topic: 'com.apple.mgmt.External.x', ...message })),
      })
    const steps = [
      { MessageType: 'Authenticate', SerialNumber },
      { MessageType: 'TokenUpdate', Token: new Uint8Array(32), PushMagic: 'magic' },
    ]
    for (const step of steps) expect((await send(step)).status).toBe(200)
    const { status, body } = await send({
      MessageType: 'GetToken',
      TokenServiceType: 'com.apple.maid',
    })
    if (status !== 200) return status
    const { TokenData } = unwrap(plistOf(TokenResponse)(body))
    const [, claims = ''] = Buffer.from(TokenData).toString().split('.')
    return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss: string }).iss
  }

  const proven = { SERIAL: 'SCHOOL-1' }
  test.each([
    ['proved its serial number', 'SCHOOL-1', { flow: 'Automated', machineInfo: proven }],
    ['has its identity from elsewhere', 'SCHOOL-1', undefined],
  ] as const)(
    'is that of its own organization for a device that %s',
    async (_, serial, attempt) => {
      expect(await issuerFor(serial, attempt)).toBe('uuid of school')
    },
  )

  test.each([
    ['a link', 'COLLEGE-1', { flow: 'Plain' }],
    [
      'an account, and its own word',
      'COLLEGE-1',
      { flow: 'AccountDrivenDevice', machineInfo: { SERIAL: 'COLLEGE-1' } },
    ],
  ] as const)(
    'is not given to a device that enrolled by %s and says that it is one of theirs',
    async (_, serial, attempt) => {
      expect(await issuerFor(serial, attempt)).toBe(400)
    },
  )
})
