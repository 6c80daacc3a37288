import { describe, expect, test } from '@jest/globals'
import { reveal, secret, type Secret, unwrap } from '@mdm-kit/codec'
import {
  deviceOf,
  enrollmentId,
  type UserAuthenticate,
  UserAuthenticateResponse,
} from '@mdm-kit/checkin'
import { decodePlist } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { inspect } from 'node:util'

import { identityNamed } from '@mdm-kit/scenes/storeRows'
import type { MadeHandler } from '../../src/handlers/handlers.js'
import type { DeviceRequest } from '../../src/request/deviceRequest.js'
import { provesPassword, readDigestResponse } from '../../src/userAuthenticate/digest.js'
import { authTokens } from '../../src/userAuthenticate/authTokens.js'
import {
  allowUsers,
  rejectUsers,
  type DigestOptions,
  digestUsers,
  type UserAuthenticateEvent,
} from '../../src/userAuthenticate/userAuthenticate.js'
import { usedNonces } from '../../src/userAuthenticate/usedNonces.js'

const start = new Date('2026-03-01T12:00:00Z')
const later = (seconds: number): Date => new Date(start.getTime() + seconds * 1000)
const nonceKey = secret(new Uint8Array(32).fill(7))
const realm = 'Example "MDM"'
const passwords = new Map([
  ['anna', 'correct horse'],
  ['bert', 'battery staple'],
])

const requestOf = (
  DigestResponse?: string,
  { at = start, UserID = 'U-1', UserShortName = undefined as string | undefined } = {},
): DeviceRequest<UserAuthenticate> => {
  const enrollment = { _tag: 'User', udid: 'D', userId: UserID } as const
  return {
    message: {
      MessageType: 'UserAuthenticate',
      UDID: 'D',
      UserID,
      ...(DigestResponse !== undefined && { DigestResponse }),
      ...(UserShortName !== undefined && { UserShortName }),
    },
    raw: new Uint8Array(0),
    path: '/mdm',
    enrollment,
    id: enrollmentId(enrollment),
    deviceId: enrollmentId(deviceOf(enrollment)),
    identity: { certificate: new Uint8Array(0), ...identityNamed('') },
    at,
  }
}

/** The status, and what the answer's property list says. */
const ask = async (
  handler: MadeHandler<UserAuthenticate>,
  request: DeviceRequest<UserAuthenticate>,
): Promise<{ status: number } & UserAuthenticateResponse> => {
  const { status, body } = unwrap(await handler(request)())
  const answer = body.length === 0 ? {} : unwrap(decodePlist(body))
  if (!UserAuthenticateResponse.is(answer)) throw new Error('no answer')
  return { status, ...answer }
}

const setUp = (options: Partial<DigestOptions> = {}) => {
  const events: UserAuthenticateEvent[] = []
  const handler = digestUsers({
    realm,
    nonceKey,
    password: (name) =>
      TE.right(passwords.has(name) ? secret(passwords.get(name) ?? '') : undefined),
    mintToken: ({ id, shortName }): TE.TaskEither<never, Secret<string>> =>
      TE.right(secret(`token of ${shortName} at ${id}`)),
    onEvent: (event) => events.push(event),
    ...options,
  })
  const nonce = async (at = start, UserID = 'U-1') => {
    const { DigestChallenge = '' } = await ask(handler, requestOf(undefined, { at, UserID }))
    return /^Digest nonce="([\w.-]+)",realm="Example \\"MDM\\""$/.exec(DigestChallenge)?.[1] ?? ''
  }
  const rejections = () =>
    events.flatMap((event) => (event._tag === 'UserRejected' ? [event.reason] : []))
  return { handler, nonce, events, rejections }
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

/** As a Mac writes it; each part can be made wrong. */
const digest = (nonce: string, parts: Record<string, string> = {}): string => {
  const all = {
    username: 'anna',
    password: 'correct horse',
    method: 'PUT',
    uri: '/',
    realm,
    nonce,
    ...parts,
  }
  const response = md5(
    `${md5(`${all.username}:${all.realm}:${all.password}`)}:${all.nonce}:${md5(`${all.method}:${all.uri}`)}`,
  )
  const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`
  return `Digest username=${quoted(all.username)},realm=${quoted(all.realm)},nonce=${quoted(all.nonce)},uri=${quoted(all.uri)},response="${parts['response'] ?? response}"`
}

describe('without a digest', () => {
  test.each([
    ['rejects everyone', rejectUsers, undefined, { status: 410 }],
    [
      'rejects everyone, on the second request',
      rejectUsers,
      'Digest x',
      { status: 200, AuthToken: '' },
    ],
    ['allows everyone', allowUsers, undefined, { status: 200, DigestChallenge: '' }],
    [
      'allows everyone, on the second request',
      allowUsers,
      'Digest x',
      { status: 200, AuthToken: '' },
    ],
  ])('the handler %s', async (_, handler, text, expected) => {
    expect(await ask(handler, requestOf(text))).toEqual(expected)
  })
})

describe('a login by digest', () => {
  test.each(['PUT', 'POST'])('that counts in %s gets an AuthToken', async (method) => {
    const { handler, nonce, events } = setUp()
    const answer = await ask(handler, requestOf(digest(await nonce(), { method })))
    expect(answer).toEqual({ status: 200, AuthToken: 'token of anna at D:U-1' })
    expect(events).toEqual([
      { _tag: 'UserChallenged', id: 'D:U-1' },
      { _tag: 'UserAuthenticated', id: 'D:U-1' },
    ])
  })

  test('is computed as RFC 2617 has it without a qop', () => {
    const response = {
      username: 'Mufasa',
      realm: 'testrealm@host.com',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      uri: '/dir/index.html',
      response: '670fd8c2df070c60b045671b8b24ff02',
    }
    expect(provesPassword(response, secret('Circle Of Life'), ['GET'])).toBe(true)
    expect(provesPassword(response, secret('Circle of Life'), ['GET'])).toBe(false)
  })

  test('challenges are never the same', async () => {
    const { nonce } = setUp()
    expect(await nonce()).not.toBe(await nonce())
  })

  test('is checked by any process with the same key', async () => {
    const [one, other] = [setUp(), setUp()]
    const answer = await ask(other.handler, requestOf(digest(await one.nonce())))
    expect(answer.AuthToken).not.toBe('')
  })

  const wrong: readonly (readonly [string, Record<string, string>, string])[] = [
    ['a wrong password', { password: 'x' }, 'unknown user or wrong password'],
    ['an empty password', { password: '' }, 'unknown user or wrong password'],
    ['an unknown user', { username: 'carl' }, 'unknown user or wrong password'],
    [
      'an unknown user without a password',
      { username: 'carl', password: '' },
      'unknown user or wrong password',
    ],
    ['a method that no check-in has', { method: 'GET' }, 'unknown user or wrong password'],
    ['another realm', { realm: 'Other' }, 'foreign realm'],
    ['a nonce of its own', { nonce: 'dcd98b7102dd2f0e' }, 'foreign nonce'],
    ['an empty nonce', { nonce: '' }, 'foreign nonce'],
    ['a digest that is none', { response: 'z'.repeat(32) }, 'unreadable digest'],
    ['a digest too short', { response: 'a'.repeat(31) }, 'unreadable digest'],
    [
      'a user name of another language',
      { username: '<script>\u0000' },
      'unknown user or wrong password',
    ],
  ]
  test.each(wrong)('with %s gets an empty AuthToken', async (_, parts, reason) => {
    const { handler, nonce, rejections } = setUp()
    const answer = await ask(handler, requestOf(digest(await nonce(), parts)))
    expect(answer).toEqual({ status: 200, AuthToken: '' })
    expect(rejections()).toEqual([reason])
  })

  test.each([
    [0, true],
    [300, true],
    [301, false],
    [100_000, false],
    [-59, true],
    [-61, false],
  ])('%d seconds after the challenge: %s', async (seconds, expected) => {
    const { handler, nonce, rejections } = setUp()
    const text = digest(await nonce())
    const answer = await ask(handler, requestOf(text, { at: later(seconds) }))
    expect(answer.AuthToken !== '').toBe(expected)
    expect(rejections()).toEqual(expected ? [] : ['expired nonce'])
  })

  test('with the nonce of another enrollment is rejected', async () => {
    const { handler, nonce, rejections } = setUp()
    const answer = await ask(handler, requestOf(digest(await nonce(start, 'U-2'))))
    expect(answer.AuthToken).toBe('')
    expect(rejections()).toEqual(['foreign nonce'])
  })

  test('with a nonce whose time was changed is rejected', async () => {
    const { handler, nonce } = setUp()
    const [, ...rest] = (await nonce()).split('.')
    const forged = [Math.floor(later(9999).getTime() / 1000).toString(36), ...rest].join('.')
    const request = requestOf(digest(forged), { at: later(9999) })
    expect((await ask(handler, request)).AuthToken).toBe('')
  })

  test('of another user than the message names is rejected', async () => {
    const { handler, nonce, rejections } = setUp()
    const text = digest(await nonce())
    expect((await ask(handler, requestOf(text, { UserShortName: 'bert' }))).AuthToken).toBe('')
    expect(rejections()).toEqual(['other user'])
    expect((await ask(handler, requestOf(text, { UserShortName: 'anna' }))).AuthToken).not.toBe('')
  })

  test('that was overheard is accepted once, and dropped when its nonce expires', async () => {
    const { handler, nonce, rejections } = setUp()
    const text = digest(await nonce())
    expect((await ask(handler, requestOf(text))).AuthToken).not.toBe('')
    expect((await ask(handler, requestOf(text, { at: later(299) }))).AuthToken).toBe('')
    expect(rejections()).toEqual(['nonce used before'])
    const use = usedNonces(360_000)
    const until = (seconds: number) => new Date(later(seconds).getTime() + 360_000)
    const uses = [await use('a', until(0)), await use('b', until(359)), await use('a', until(360))]
    expect(uses).toEqual([true, true, true])
    expect(await use('b', until(361))).toBe(false)
  })

  test('of a user on the channel of another is rejected where the directory knows whose it is', async () => {
    const { handler, nonce, rejections } = setUp({
      password: (name, { userId }) =>
        TE.right(userId === `guid of ${name}` ? secret('correct horse') : undefined),
    })
    const login = async (UserID: string) =>
      ask(handler, requestOf(digest(await nonce(start, UserID)), { UserID }))
    expect((await login('guid of bert')).AuthToken).toBe('')
    expect(rejections()).toEqual(['unknown user or wrong password'])
    expect((await login('guid of anna')).AuthToken).not.toBe('')
  })

  test('accepts a nonce once, where used ones are recorded', async () => {
    const used = new Set<string>()
    const { handler, nonce, rejections } = setUp({
      useNonce: (text) =>
        TE.fromIO(() => {
          const fresh = !used.has(text)
          used.add(text)
          return fresh
        }),
    })
    const text = digest(await nonce())
    expect((await ask(handler, requestOf(text))).AuthToken).not.toBe('')
    expect((await ask(handler, requestOf(text))).AuthToken).toBe('')
    expect(rejections()).toEqual(['nonce used before'])
  })

  test('asks for no password before the nonce is valid', async () => {
    const { handler } = setUp({
      password: () => {
        throw new Error('unreachable')
      },
    })
    expect((await ask(handler, requestOf(digest('forged')))).AuthToken).toBe('')
  })

  test('fails with its ports', async () => {
    const gone = { _tag: 'DirectoryGone', message: 'The directory does not answer.' }
    for (const broken of [{ password: () => TE.left(gone) }, { mintToken: () => TE.left(gone) }]) {
      const { handler, nonce } = setUp(broken)
      expect(await handler(requestOf(digest(await nonce())))()).toEqual(E.left(gone))
    }
  })

  test('takes async functions, and fails when their promises reject', async () => {
    const asynchronous = {
      password: () => Promise.resolve(secret('correct horse')),
      mintToken: () => Promise.resolve(secret('minted')),
      useNonce: () => Promise.resolve(true),
    }
    const { handler, nonce } = setUp(asynchronous)
    expect((await ask(handler, requestOf(digest(await nonce())))).AuthToken).toBe('minted')
    const rejects = () => Promise.reject(new Error('gone'))
    for (const name of ['password', 'mintToken', 'useNonce'] as const) {
      const broken = setUp({ ...asynchronous, [name]: rejects })
      const login = broken.handler(requestOf(digest(await broken.nonce())))
      expect(await login()).toMatchObject(E.left({ _tag: 'Threw' }))
    }
  })

  test('no text makes it throw or lets anybody in', async () => {
    const { handler, nonce, events } = setUp()
    const good = digest(await nonce())
    const mutated = fc
      .tuple(fc.nat(good.length - 1), fc.string({ maxLength: 3, unit: 'binary' }))
      .map(([at, text]) => good.slice(0, at) + text + good.slice(at + 1))
      .filter((text) => text !== good)
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, fc.string({ unit: 'binary' })), async (text) => {
        const { AuthToken } = await ask(handler, requestOf(text))
        // White space and letter case mean nothing: what is let in says the same.
        if (AuthToken !== '') expect(readDigestResponse(text)).toEqual(readDigestResponse(good))
      }),
      { numRuns: 500, seed: 6 },
    )
    for (const text of [
      'Digest ',
      'Digest "',
      'Basic YTpi',
      `Digest ${'a="b",'.repeat(100_000)}`,
      `${good},qop=auth`,
      `${good},algorithm=SHA-256`,
      `${good},nonce="x"`,
    ])
      expect((await ask(handler, requestOf(text))).AuthToken).toBe('')
    expect(inspect(events, { depth: 9 })).not.toContain('correct horse')
  })
})

describe('a signed AuthToken', () => {
  const tokens = authTokens({ key: nonceKey })
  const id = requestOf().id
  const other = requestOf(undefined, { UserID: 'U-2' }).id

  test('shows when it was made, for its enrollment only', () => {
    const token = reveal(tokens.mint(id, start))
    expect(tokens.mintedAt(token, id)).toEqual(start)
    expect(tokens.mintedAt(token, other)).toBeUndefined()
    expect(tokens.mintedAt(`${token}A`, id)).toBeUndefined()
    expect(tokens.mintedAt('', id)).toBeUndefined()
    expect(authTokens({ key: secret(new Uint8Array(32)) }).mintedAt(token, id)).toBeUndefined()
  })

  test('is a secret, and never the same', () => {
    const [one, two] = [tokens.mint(id, start), tokens.mint(id, start)]
    expect(String(one)).toBe('<redacted>')
    expect(reveal(one)).not.toBe(reveal(two))
  })

  test('is not a nonce, though both have one key', async () => {
    const { handler, nonce, rejections } = setUp()
    await ask(handler, requestOf(digest(reveal(tokens.mint(id, start)))))
    expect(rejections()).toEqual(['foreign nonce'])
    expect(tokens.mintedAt(await nonce(), id)).toBeUndefined()
  })
})
