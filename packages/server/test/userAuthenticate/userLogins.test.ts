import { describe, expect, test } from '@jest/globals'
import { enrollmentId, UserAuthenticateResponse } from '@mdm-kit/checkin'
import { operation, reveal, secret, unwrap } from '@mdm-kit/codec'
import { plistOf } from '@mdm-kit/plist'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createHash } from 'node:crypto'

import { digestUsers, userLogins } from '../../src/index.js'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import { deviceOn, newIdentity, testScene, start } from '@mdm-kit/scenes/testScene'

const identity = newIdentity()
const HOUR = 60 * 60 * 1000
const key = secret(new Uint8Array(32).fill(7))
const jo = { UserID: 'U-1', UserShortName: 'jo' }

/** A Mac whose network user jo logs in with the password `hunter2`. */
const office = async () => {
  const clock = { now: start }
  const store = await memoryStore()
  const logins = userLogins({ store, key, maxAgeMs: 8 * HOUR })
  const here = await testScene({
    store,
    now: () => clock.now,
    userLogins: logins,
    handlers: {
      userAuthenticate: digestUsers({
        realm: 'office',
        nonceKey: key,
        password: () => TE.right(secret('hunter2')),
        mintToken: logins.mintToken,
      }),
    },
  })
  const mac = deviceOn(here, identity)
  await mac.enroll()

  const authenticate = async (more: Record<string, string> = {}) =>
    unwrap(
      plistOf(UserAuthenticateResponse)(
        (await mac.checkin({ MessageType: 'UserAuthenticate', ...jo, ...more })).body,
      ),
    )

  const logIn = async (): Promise<string> => {
    const { DigestChallenge = '' } = await authenticate()
    const nonce = /nonce="([^"]+)"/.exec(DigestChallenge)?.[1] ?? ''
    const md5 = (text: string) => createHash('md5').update(text).digest('hex')
    const response = md5(`${md5('jo:office:hunter2')}:${nonce}:${md5('PUT:/')}`)
    const { AuthToken = '' } = await authenticate({
      DigestResponse: `Digest username="jo",realm="office",nonce="${nonce}",uri="/",response="${response}"`,
    })
    expect(AuthToken).not.toBe('')
    return AuthToken
  }

  const poll = async (keys: Record<string, string>) =>
    (await mac.report({ Status: 'Idle', ...keys })).status

  const tokenUpdate = async (keys: Record<string, string>) =>
    (
      await mac.checkin({
        MessageType: 'TokenUpdate',
        Token: new Uint8Array([1]),
        PushMagic: 'magic',
        ...keys,
      })
    ).status

  const reasons = () =>
    here.events.flatMap((event) =>
      event._tag === 'Rejected' && event.rejection._tag === 'AuthTokenRejected'
        ? [event.rejection.reason]
        : [],
    )
  return { ...here, mac, clock, logIn, poll, tokenUpdate, reasons }
}

describe('the AuthToken of a network user', () => {
  test('is demanded on check-ins and reports from the login on', async () => {
    const { logIn, poll, tokenUpdate, reasons, events } = await office()
    const AuthToken = await logIn()
    expect(await tokenUpdate({ ...jo, AuthToken })).toBe(200)
    expect(await poll({ ...jo, AuthToken })).toBe(200)
    expect(await tokenUpdate(jo)).toBe(400)
    expect(await poll(jo)).toBe(400)
    expect(await poll({ ...jo, AuthToken: '' })).toBe(400)
    expect(await poll({ ...jo, AuthToken: `${AuthToken}x` })).toBe(400)
    expect(reasons()).toEqual(['missing', 'missing', 'missing', 'foreign'])
    expect(JSON.stringify(events)).not.toContain(AuthToken)
  })

  test('is of one user only', async () => {
    const { logIn, poll, reasons } = await office()
    const AuthToken = await logIn()
    expect(await poll({ UserID: 'U-2', UserShortName: 'al', AuthToken })).toBe(400)
    expect(reasons()).toEqual(['foreign'])
  })

  test('ends with the next login, and when it is too old', async () => {
    const { logIn, poll, clock, reasons } = await office()
    const first = await logIn()
    clock.now = new Date(start.getTime() + HOUR)
    const second = await logIn()
    expect(await poll({ ...jo, AuthToken: first })).toBe(400)
    expect(await poll({ ...jo, AuthToken: second })).toBe(200)
    clock.now = new Date(start.getTime() + 9 * HOUR + 1)
    expect(await poll({ ...jo, AuthToken: second })).toBe(400)
    expect(reasons()).toEqual(['superseded', 'expired'])
  })

  test('that was made when the clock was a day ahead is good no longer when it is set right', async () => {
    const { logIn, poll, clock, reasons } = await office()
    clock.now = new Date(start.getTime() + 24 * HOUR)
    const AuthToken = await logIn()
    expect(await poll({ ...jo, AuthToken })).toBe(200)
    clock.now = start
    expect(await poll({ ...jo, AuthToken })).toBe(400)
    const again = await logIn()
    expect(await poll({ ...jo, AuthToken: again })).toBe(200)
    expect(reasons()).toEqual(['expired'])
  })

  test('is not asked of the device, nor of a user who never had to prove a password', async () => {
    const { logIn, poll, tokenUpdate, reasons } = await office()
    await logIn()
    expect(await poll({})).toBe(200)
    expect(await tokenUpdate({ UserID: 'U-local' })).toBe(200)
    expect(await poll({ UserID: 'U-local' })).toBe(200)
    expect(reasons()).toEqual([])
  })

  test('is not looked at where no network users are managed', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    const said = { Status: 'Idle', UserID: 'U', AuthToken: 'whatever' }
    expect((await mac.report(said)).status).toBe(200)
  })

  test('of a login that the store could not take is not given', async () => {
    const store = await memoryStore()
    const { mintToken } = userLogins({ store, key })
    const id = enrollmentId({ _tag: 'User', udid: 'D', userId: 'U' })
    const minted = await operation(mintToken({ id, shortName: 'jo', at: start }))
    expect(reveal(minted)).toMatch(/^[0-9a-z]+\./)
    await store.close()
    expect((await mintToken({ id, shortName: 'jo', at: start })())._tag).toBe('Left')
  })
})
