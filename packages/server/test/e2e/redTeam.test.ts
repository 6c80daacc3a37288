import { describe, expect, test } from '@jest/globals'
import { decodeEnrollmentProfile, mdmPayloadOf } from '@mdm-kit/enrollment'
import { EnrollmentId } from '@mdm-kit/checkin'
import { secret, unwrap } from '@mdm-kit/codec'
import type { PlistInput } from '@mdm-kit/plist'
import * as TE from 'fp-ts/lib/TaskEither.js'

import {
  accountDrivenEnrollment,
  getTokens,
  returnToService,
  type SignInMethod,
} from '../../src/index.js'
import { basics, passcode } from '../declarations/support.js'
import { sendsForeign } from '@mdm-kit/scenes/border/watch'
import { deviceAuthority, on } from '@mdm-kit/scenes/enrollmentScene'
import { newIdentity, topic } from '@mdm-kit/scenes/testScene'
import { plistIn, type HttpScene } from '@mdm-kit/scenes/httpScene'
import { onMemory } from '@mdm-kit/scenes/onEveryStore'

// Status reports that try to reach further than their items.
sendsForeign(/^MDM DeviceToServer StatusReport: /)

const victim = newIdentity('victim')
const attacker = newIdentity('attacker')
const Token = new Uint8Array(32)
const BootstrapToken = Buffer.from('the bootstrap token of the victim')

const idOf = (text: string): EnrollmentId => {
  if (EnrollmentId.is(text)) return text
  throw new Error('an id is not empty')
}

const enroll = async ({ checkin }: HttpScene, who: typeof victim, UDID: string): Promise<void> => {
  await checkin(who, { MessageType: 'Authenticate', Topic: topic, UDID })
  await checkin(who, { MessageType: 'TokenUpdate', Topic: topic, UDID, Token, PushMagic: 'magic' })
}

const handlers = {
  getToken: getTokens({ 'com.apple.maid': () => TE.right(secret('a token')) }),
  returnToService: returnToService(),
}

onMemory((open) => {
  test('what is kept for a device is given to no other, and to none of its users', async () => {
    const here = await open({ handlers })
    await enroll(here, victim, 'V')
    await enroll(here, attacker, 'A')
    await here.checkin(victim, { MessageType: 'SetBootstrapToken', UDID: 'V', BootstrapToken })
    await basics(here.server)
    await here.server.assignDeclarationSets([idOf('V')], ['basics'])
    const declarative = (Endpoint: string, more: Record<string, PlistInput> = {}) => ({
      MessageType: 'DeclarativeManagement',
      Endpoint,
      ...more,
    })
    await here.checkin(victim, { ...declarative('declaration-items'), UDID: 'V' })
    const one = `declaration/configuration/${passcode().Identifier}`
    const report = Buffer.from(JSON.stringify({ StatusItems: { device: { forged: true } } }))
    const questions = [
      { MessageType: 'GetBootstrapToken' },
      { MessageType: 'GetToken', TokenServiceType: 'com.apple.maid' },
      { MessageType: 'ReturnToService' },
      declarative('tokens'),
      declarative('declaration-items'),
      declarative(one),
      declarative('status', { Data: report }),
    ]
    for (const question of questions) {
      const { status, body } = await here.checkin(attacker, { ...question, UDID: 'V' })
      expect([question, status, body.length]).toEqual([question, 400, 0])
    }
    // Its own channel has no such declaration, however well the attacker knows its name.
    expect((await here.checkin(attacker, { ...declarative(one), UDID: 'A' })).status).toBe(404)
    expect((await here.checkin(victim, { ...declarative(one), UDID: 'V' })).status).toBe(200)
    expect((await here.server.declarativeStatus(idOf('V'))).status).toBeUndefined()

    const user = { UDID: 'V', UserID: 'U', UserShortName: 'u' }
    await here.checkin(victim, {
      ...user,
      MessageType: 'TokenUpdate',
      Topic: topic,
      Token,
      PushMagic: 'magic',
    })
    for (const MessageType of ['GetBootstrapToken', 'SetBootstrapToken', 'ReturnToService'])
      expect((await here.checkin(victim, { ...user, MessageType })).status).toBe(400)
    const own = await here.checkin(victim, { UDID: 'V', MessageType: 'GetBootstrapToken' })
    expect(plistIn(own)).toEqual({ BootstrapToken })
  })

  test('what every object has is the name of nothing here', async () => {
    const here = await open({ handlers })
    await enroll(here, victim, 'V')
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      for (const said of [
        { MessageType: name },
        { MessageType: 'GetToken', TokenServiceType: name },
        { MessageType: 'DeclarativeManagement', Endpoint: name },
        { MessageType: 'DeclarativeManagement', Endpoint: `declaration/${name}/x` },
      ])
        expect([said, (await here.checkin(victim, { ...said, UDID: 'V' })).status]).toEqual([
          said,
          400,
        ])
      const Endpoint = `declaration/configuration/${name}`
      const asked = { MessageType: 'DeclarativeManagement', Endpoint, UDID: 'V' }
      expect((await here.checkin(victim, asked)).status).toBe(404)
    }
  })

  test('a status report pollutes no prototype and changes no other device’s status', async () => {
    const here = await open()
    await enroll(here, victim, 'V')
    await enroll(here, attacker, 'A')
    const report = (StatusItems: string) => ({
      MessageType: 'DeclarativeManagement',
      Endpoint: 'status',
      UDID: 'A',
      Data: Buffer.from(`{"StatusItems":${StatusItems},"UDID":"V","EnrollmentID":"V"}`),
    })
    for (const items of [
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{"polluted":true}}}',
      '{"a":{"__proto__":{"polluted":true}},"list":[{"identifier":"__proto__","polluted":true}]}',
    ])
      expect((await here.checkin(attacker, report(items))).status).toBe(200)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect((await here.server.declarativeStatus(idOf('V'))).status).toBeUndefined()
    expect((await here.server.declarativeStatus(idOf('A'))).status).toBeDefined()
  })
})

describe('a name that is XML', () => {
  const evil = `a@example.com</string><key>ServerURL</key><string>https://evil.example/mdm</string>`

  test(
    'of who signed in adds nothing to the enrollment profile',
    on(
      {
        account: {
          signIn: {
            method: { _tag: 'AppleAsWeb', url: 'https://mdm.example.com/login' },
            verify: () => TE.right({ _tag: 'SignedIn', managedAppleId: evil }),
          },
        },
      },
      async (here) => {
        const signed = unwrap(deviceAuthority.sign({ PRODUCT: 'Mac15,12' }, new Date()))
        const { body } = await here.post('/byod', signed, { authorization: 'Bearer t' })
        const mdm = unwrap(mdmPayloadOf(unwrap(decodeEnrollmentProfile(body))))
        expect(mdm).toMatchObject({
          AssignedManagedAppleID: evil,
          ServerURL: `${here.origin}/mdm`,
        })
      },
    ),
  )

  test.each(['\u0000', '\u001b', '\ufffe', '\ud800'])(
    'cannot hold a control character: %j makes no profile',
    (control) =>
      on({}, async ({ profiles }) => {
        const served = await profiles.serve({
          flow: 'AccountDrivenUser',
          managedAppleId: `a${control}@example.com`,
        })()
        expect(served._tag).toBe('Left')
      })(),
  )
})

test('what an organization calls itself adds nothing to the profile either', async () => {
  const name = `</string></dict></plist>`
  await on(
    {
      profiles: {
        profile: () => ({
          PayloadIdentifier: 'com.example.enrollment',
          PayloadDisplayName: name,
          mdm: {
            ServerURL: 'https://mdm.example.com/mdm',
            Topic: topic,
            SignMessage: true,
            AccessRights: 8191,
          },
        }),
        identity: () => ({ URL: 'https://mdm.example.com/scep', Subject: [[['O', name]]] }),
      },
    },
    async ({ profiles }) => {
      const { profile } = await profiles.serve({ flow: 'Plain' })
      expect(unwrap(decodeEnrollmentProfile(profile)).PayloadDisplayName).toBe(name)
    },
  )()
})

describe('a sign-in method cannot write a header of its own:', () => {
  const challengeOf = (method: SignInMethod) =>
    accountDrivenEnrollment({
      profiles: { serve: () => TE.left(gone) },
      flow: 'AccountDrivenDevice',
      signIn: { method, verify: () => TE.right({ _tag: 'SignInAgain' }) },
    })
  const gone = { _tag: 'StoreUnavailable', message: 'Gone.' } as const
  const oauth = {
    _tag: 'AppleOAuth2',
    authorizationUrl: 'https://idp.example.com/authorize',
    tokenUrl: 'https://idp.example.com/token',
    redirectUrl: 'apple-remotemanagement-user-login:/oauth2/redirection',
    clientId: 'mdm',
  } as const

  test.each([
    ['a quote', 'mdm", authorization-url="https://evil.example'],
    ['a line end', 'mdm\r\nSet-Cookie: evil=1'],
    ['a backslash', 'mdm\\'],
    ['another alphabet', 'mdm\u2028'],
  ])('%s is rejected', (_, text) => {
    for (const method of [
      { ...oauth, clientId: text },
      { ...oauth, scope: text },
      { ...oauth, redirectUrl: text },
    ])
      expect(challengeOf(method)).toMatchObject({ left: { _tag: 'InvalidSignInMethod' } })
  })

  test('an address is written as the URL that it is', async () => {
    const handle = unwrap(
      challengeOf({ _tag: 'AppleAsWeb', url: 'https://mdm.example.com/"\r\n, evil="x' }),
    )
    const signed = unwrap(deviceAuthority.sign({ PRODUCT: 'Mac15,12' }, new Date()))
    const { headers } = await handle({ method: 'POST', path: '/', headers: {}, body: signed })
    expect(headers['www-authenticate']).toBe(
      'Bearer method="apple-as-web", url="https://mdm.example.com/%22,%20evil=%22x"',
    )
  })
})
