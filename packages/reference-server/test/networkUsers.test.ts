import { afterAll, describe, expect, test } from '@jest/globals'
import { UserAuthenticateResponse } from '@mdm-kit/checkin'
import { unwrap } from '@mdm-kit/codec'
import { plistOf } from '@mdm-kit/plist'
import { simulatedDevice } from '@mdm-kit/testing'
import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { startApp } from '../src/app.js'
import { logger } from '../src/operations/log.js'
import { testConfig } from './testConfig.js'
import { dataFolder } from './dataFolder.js'

const data = dataFolder()
const ending: (() => unknown)[] = []
afterAll(async () => {
  for (const end of ending.reverse()) await end()
  rmSync(data, { recursive: true })
})

const ada = '853EE121-D952-4D89-AFC7-83B1043FB901'
const bob = '853EE121-D952-4D89-AFC7-83B1043FB902'
const passwords = join(data, 'users')
writeFileSync(passwords, `ada:${ada.toLowerCase()}:correct:horse\nbob:${bob}:battery\n`)
const digest = {
  MDM_USER_AUTHENTICATE: 'digest',
  MDM_NETWORK_USERS_FILE: passwords,
  MDM_LOGIN_KEY: Buffer.alloc(32, 7).toString('base64'),
}

const lines: string[] = []

/** A Mac on a server with these settings, and what a user of it is answered. */
const macOn = async (settings: Record<string, string>) => {
  const config = testConfig(data, { MDM_DATABASE: ':memory:', ...settings })
  const log = logger('debug', { write: (line) => lines.push(line) })
  const app = unwrap(await startApp({ config, log }))
  ending.push(app.close)
  const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
  const mac = unwrap(simulatedDevice({ profile }))
  ending.push(mac.close)
  await mac.enroll()
  const logIn = async (UserID: string, more: { readonly DigestResponse?: string } = {}) => {
    const { status, body } = await mac.checkin({ MessageType: 'UserAuthenticate', UserID, ...more })
    return status === 200 ? unwrap(plistOf(UserAuthenticateResponse)(body)) : status
  }
  const tokenUpdate = async (UserID: string, more: { readonly AuthToken?: string } = {}) =>
    (
      await mac.checkin({
        MessageType: 'TokenUpdate',
        UserID,
        UserShortName: 'ada',
        UserLongName: 'Ada',
        Token: new Uint8Array(32),
        PushMagic: 'magic',
        ...more,
      })
    ).status
  return { logIn, tokenUpdate }
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

/** As a Mac answers a challenge: RFC 2617, without qop. */
const proofOf = (username: string, password: string, challenge: string): string => {
  const [, nonce = ''] = /nonce="([^"]*)"/.exec(challenge) ?? []
  const response = md5([md5(`${username}:Test:${password}`), nonce, md5('PUT:/')].join(':'))
  return `Digest username="${username}",realm="Test",nonce="${nonce}",uri="/",response="${response}"`
}

describe('network users', () => {
  test.each([
    ['not managed, unless a setting says so', {}, 410],
    ['not managed', { MDM_USER_AUTHENTICATE: 'reject' }, 410],
    ['managed without a proof', { MDM_USER_AUTHENTICATE: 'allow' }, { DigestChallenge: '' }],
  ])('are %s', async (_, settings, answer) => {
    const { logIn } = await macOn(settings)
    expect(await logIn(ada)).toEqual(answer)
  })

  test('are managed once they have proven their password, and present their AuthToken', async () => {
    const { logIn, tokenUpdate } = await macOn(digest)
    const prove = async (name: string, password: string, channel: string) => {
      const challenge = await logIn(channel)
      if (typeof challenge === 'number') throw new Error('there was no challenge')
      const { DigestChallenge = '' } = challenge
      return logIn(channel, { DigestResponse: proofOf(name, password, DigestChallenge) })
    }
    expect(await prove('ada', 'wrong', ada)).toEqual({ AuthToken: '' })
    expect(await prove('eve', 'correct:horse', ada)).toEqual({ AuthToken: '' })
    // Right, and of somebody else than this channel's user.
    expect(await prove('bob', 'battery', ada)).toEqual({ AuthToken: '' })
    expect(lines.join('')).toMatch(/"level":"warn".*"UserRejected"/)
    const proven = await prove('ada', 'correct:horse', ada)
    const AuthToken = typeof proven === 'number' ? '' : (proven.AuthToken ?? '')
    expect(AuthToken).not.toBe('')
    expect(await tokenUpdate(ada)).toBe(400)
    expect(await tokenUpdate(ada, { AuthToken: `${AuthToken}x` })).toBe(400)
    expect(await tokenUpdate(ada, { AuthToken })).toBe(200)
    for (const word of ['correct:horse', 'battery', AuthToken])
      expect(lines.join('')).not.toContain(word)
  })
})
