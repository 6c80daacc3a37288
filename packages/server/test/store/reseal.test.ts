import { expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
import { decodeWith, orThrow, reveal, secret, valueOrThrow } from '@mdm-kit/codec'
import { ServerToken } from '@mdm-kit/dep'
import { parseLocationToken } from '@mdm-kit/vpp'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import Database from 'libsql'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'

import { libsqlStore, sealer, type Store } from '../../src/index.js'
import { identityNamed } from '../../src/store/contract/identities.js'

const at = new Date('2026-01-01T00:00:00Z')
const enrollment = { _tag: 'Device', udid: 'UDID-1' } as const
const id = enrollmentId(enrollment)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const hidden = (text: string) => secret(utf8(`hunter2-${text}`))

/** Something in every column that is sealed. */
const fill = async (store: Store): Promise<void> => {
  const push = { topic: 'topic', pushToken: utf8('token'), pushMagic: 'magic' }
  const begin = { id, enrollment, topic: 'topic', attributes: {}, identity: identityNamed('hash'), at }
  await orThrow(store.enrollments.authenticate(begin))
  const unlockToken = hidden('unlock')
  await orThrow(
    store.enrollments.updateToken({ id, deviceId: id, enrollment, push, at, unlockToken }),
  )
  await orThrow(store.bootstrapTokens.set(id, O.some(hidden('bootstrap'))))
  const entry = { id: 'E-1', kind: 'webhook', createdAt: at, body: utf8('hunter2-body') }
  await orThrow(store.outbox.append([entry]))
  const certificate = { topic: 'topic', certificate: 'PEM', notAfter: at, storedAt: at }
  await orThrow(store.pushCertificates.put({ ...certificate, key: hidden('push') }))
  const serverToken = valueOrThrow(
    decodeWith(ServerToken)({
      ...{ consumer_key: 'CK_1', consumer_secret: 'hunter2-cs' },
      ...{ access_token: 'hunter2-at', access_secret: 'hunter2-as' },
      access_token_expiry: '2027-01-01T00:00:00Z',
    }),
  )
  await orThrow(store.depServers.put({ name: 'main', serverToken, key: hidden('maid'), at }))
  const waiting = { server: 'main', certificate: 'PEM', createdAt: at }
  await orThrow(store.depTokenKeys.put({ ...waiting, key: hidden('waiting') }))
  const file = { token: 'hunter2-vpp', expDate: '2027-01-01T00:00:00+0000', orgName: 'ORG' }
  const text = Buffer.from(JSON.stringify(file)).toString('base64')
  await orThrow(
    store.vppLocations.put({
      ...{ uId: 'L', config: {}, at },
      locationToken: valueOrThrow(parseLocationToken(text)),
    }),
  )
  await orThrow(store.vppLocations.acceptNotificationTokens('L', [secret('hunter2-notify')]))
}

/** What of it can be read. */
const opened = async (store: Store): Promise<unknown> => {
  const [bootstrap, push, dep, waiting, vpp, notify] = [
    await orThrow(store.bootstrapTokens.get(id)),
    await orThrow(store.pushCertificates.load('topic')),
    await orThrow(store.depServers.secrets('main')),
    await orThrow(store.depTokenKeys.load('main')),
    await orThrow(store.vppLocations.locationToken('L')),
    await orThrow(store.vppLocations.notificationTokens('L')),
  ]
  return [
    O.toUndefined(O.map(reveal<Uint8Array>)(bootstrap)),
    reveal(O.toNullable(push)?.key ?? secret(utf8('none'))),
    reveal(O.toNullable(dep)?.key ?? secret(utf8('none'))),
    reveal(O.toNullable(waiting)?.key ?? secret(utf8('none'))),
    reveal(O.toNullable(dep)?.serverToken.access_token ?? secret('none')),
    reveal(O.toNullable(vpp)?.text ?? secret('none')),
    notify.map(reveal),
  ]
}

const withFolder = async (run: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-reseal-'))
  try {
    await run(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const key = (name: string) => ({ id: name, key: secret(new Uint8Array(32).fill(name.length)) })

const open = (folder: string, ...keys: readonly string[]): Promise<Store> =>
  orThrow(
    libsqlStore({
      path: join(folder, 'sealed.db'),
      sealer: valueOrThrow(sealer({ keys: keys.map(key) })),
    }),
  )

test('every secret is sealed anew, a few at a time, and the older key is needed no more', () =>
  withFolder(async (folder) => {
    const first = await open(folder, 'k1')
    await fill(first)
    const before = await opened(first)
    await first.close()

    const rotating = await open(folder, 'key-2', 'k1')
    let next: string | undefined
    let [rounds, seen, resealed] = [0, 0, 0]
    do {
      const page = await orThrow(
        rotating.secrets.reseal({ limit: 3, ...(next !== undefined && { after: next }) }),
      )
      rounds += 1
      seen += page.seen
      resealed += page.resealed
      next = page.next
    } while (next !== undefined)
    expect(resealed).toBe(seen)
    expect(seen).toBeGreaterThanOrEqual(8)
    expect(rounds).toBeGreaterThan(2)
    expect(await orThrow(rotating.secrets.reseal({ limit: 99 }))).toEqual({ seen, resealed: 0 })
    await rotating.close()

    const after = await open(folder, 'key-2')
    expect(await opened(after)).toEqual(before)
    await after.close()
  }))

test('nothing of it can be read from the file, and lists show none of it', () =>
  withFolder(async (folder) => {
    const store = await open(folder, 'k1')
    await fill(store)
    const lists = [
      await orThrow(store.pushCertificates.list()),
      await orThrow(store.depServers.list()),
      await orThrow(store.depTokenKeys.list()),
      await orThrow(store.vppLocations.list()),
      await orThrow(store.enrollments.list({ limit: 9 })),
      await orThrow(store.depServers.secrets('main')),
    ]
    expect(inspect(lists, { depth: null })).not.toContain('hunter2')
    expect(JSON.stringify(lists)).not.toContain('hunter2')
    await store.close()
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
    expect(Buffer.concat(files).includes('hunter2')).toBe(false)
  }))

test('a secret that was moved to another row does not open', () =>
  withFolder(async (folder) => {
    const store = await open(folder, 'k1')
    await fill(store)
    const database = new Database(join(folder, 'sealed.db'))
    database.exec(`UPDATE push_certificates SET topic = 'other'`)
    database.close()
    const loaded = await store.pushCertificates.load('other')()
    expect(E.isLeft(loaded) && loaded.left.message).toContain('moved to another row')
    expect(E.isLeft(await store.secrets.reseal({ limit: 99 })())).toBe(true)
    await store.close()
  }))
