import { SignJWT } from 'jose'
import { createPrivateKey, type KeyObject, randomUUID } from 'node:crypto'

import type { FakeAxmCredentials, FakeAxm } from '../../src/index.js'

/** What a response was, its JSON parsed when it is JSON. */
export interface Called {
  readonly status: number
  readonly json: unknown
  readonly text: string
  readonly headers: Headers
}

export const called = async (response: Response): Promise<Called> => {
  const text = await response.text()
  return { status: response.status, json: jsonOf(text), text, headers: response.headers }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What an assertion of the test says, where it is not the right thing. */
export interface AssertionChange {
  readonly header?: Readonly<Record<string, string>>
  readonly claims?: Readonly<Record<string, unknown>>
  readonly key?: KeyObject
}

/** A private key as Node reads it: PKCS#8 under another label is no SEC1. */
export const keyOf = (pem: string): KeyObject => {
  const [, base64 = ''] = /EC PRIVATE KEY-----([^-]+)-----END EC PRIVATE KEY/.exec(pem) ?? []
  const der = Buffer.from(base64, 'base64')
  for (const type of ['pkcs8', 'sec1'] as const) {
    try {
      return createPrivateKey({ key: der, format: 'der', type })
    } catch {
      continue
    }
  }
  return createPrivateKey(pem)
}

/** A client assertion, written with `jose` alone. */
export const assertionFor = (
  { clientId, keyId, key }: FakeAxmCredentials,
  now: Date,
  change: AssertionChange = {},
): Promise<string> => {
  const seconds = Math.floor(now.getTime() / 1000)
  return new SignJWT({
    iss: clientId,
    sub: clientId,
    aud: 'https://account.apple.com/auth/oauth2/v2/token',
    iat: seconds,
    exp: seconds + 600,
    jti: randomUUID(),
    ...change.claims,
  })
    .setProtectedHeader({ alg: 'ES256', kid: keyId, ...change.header })
    .sign(change.key ?? keyOf(key))
}

export const tokenParameters = (
  { clientId }: FakeAxmCredentials,
  assertion: string,
  change: Readonly<Record<string, string>> = {},
): URLSearchParams =>
  new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    scope: clientId.startsWith('SCHOOL') ? 'school.api' : 'business.api',
    ...change,
  })

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** An access token, fetched as the documentation says. */
export const tokenFor = async (
  fake: FakeAxm,
  now: Date,
  credentials = fake.credentials,
): Promise<string> => {
  const assertion = await assertionFor(credentials, now)
  const response = await fetch(fake.tokenUrl, {
    method: 'POST',
    headers: FORM,
    body: tokenParameters(credentials, assertion).toString(),
  })
  const { access_token: token } = (await response.json()) as { access_token: string }
  return token
}
