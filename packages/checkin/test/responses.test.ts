import { decodePlist, plistOf, type PlistEncodeError } from '@mdm-kit/plist'
import { describe, expect, test } from '@jest/globals'
import type { HttpResponse } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import {
  badRequestResponse,
  bootstrapTokenResponse,
  commandResponse,
  declarativeManagementResponse,
  emptyResponse,
  returnToServiceResponse,
  tokenResponse,
  userAuthenticateResponse,
  type UserAuthenticateReply,
} from '../src/index.js'
import { errorResponse, ErrorDocument } from '@mdm-kit/enrollment'

const XML = { 'content-type': 'application/xml; charset=UTF-8' }
const JSON_TYPE = { 'content-type': 'application/json' }

const answered = (answer: E.Either<PlistEncodeError, HttpResponse>): HttpResponse => {
  if (E.isLeft(answer)) throw new Error(answer.left.message)
  return answer.right
}

const plistIn = ({ body }: HttpResponse): unknown => {
  const value = decodePlist(body)
  if (E.isLeft(value)) throw new Error(value.left.message)
  return value.right
}

const textIn = ({ body }: HttpResponse): string => Buffer.from(body).toString('utf8')

const token = new Uint8Array([0, 1, 254, 255])

describe('answers without content', () => {
  test.each([
    ['accepted, or nothing to do', emptyResponse, 200],
    ['refused', badRequestResponse, 400],
    ['a declaration that is gone', declarativeManagementResponse(undefined), 404],
    ['a user who is not managed', answered(userAuthenticateResponse({ _tag: 'NotManaged' })), 410],
  ])('%s: no body at all, and no type of one', (_, answer, status) => {
    expect(answer).toEqual({ status, headers: {}, body: new Uint8Array(0) })
  })
})

test('a command is sent as it was encoded', () => {
  const body = Buffer.from('<plist/>')
  expect(commandResponse(body)).toEqual({ status: 200, headers: XML, body })
})

describe('GetBootstrapToken', () => {
  test('is answered with the token', () => {
    const answer = answered(bootstrapTokenResponse(token))
    expect(answer).toMatchObject({ status: 200, headers: XML })
    expect(plistIn(answer)).toEqual({ BootstrapToken: token })
  })

  test('is answered with an empty token when none is stored', () => {
    expect(plistIn(answered(bootstrapTokenResponse()))).toEqual({
      BootstrapToken: new Uint8Array(0),
    })
  })
})

describe('UserAuthenticate', () => {
  test.each<[UserAuthenticateReply, unknown]>([
    [{ _tag: 'NoAuthTokenNeeded' }, { DigestChallenge: '' }],
    [
      { _tag: 'Challenge', nonce: 'bm9uY2U=', realm: 'Example' },
      { DigestChallenge: 'Digest nonce="bm9uY2U=",realm="Example"' },
    ],
    [
      { _tag: 'Challenge', nonce: 'n', realm: 'The "best" \\ realm' },
      { DigestChallenge: 'Digest nonce="n",realm="The \\"best\\" \\\\ realm"' },
    ],
    [{ _tag: 'Authenticated', authToken: 'session' }, { AuthToken: 'session' }],
    [{ _tag: 'WrongPassword' }, { AuthToken: '' }],
  ])('%j', (reply, expected) => {
    const answer = answered(userAuthenticateResponse(reply))
    expect(answer).toMatchObject({ status: 200, headers: XML })
    expect(plistIn(answer)).toEqual(expected)
  })

  test('cannot be answered with a token that XML forbids, and the error does not tell it', () => {
    const answer = userAuthenticateResponse({ _tag: 'Authenticated', authToken: 'hidden\u0000' })
    expect(answer).toMatchObject({ left: { _tag: 'ForbiddenCharacter', path: ['AuthToken'] } })
    expect(JSON.stringify(answer)).not.toContain('hidden')
  })
})

describe('GetToken', () => {
  test.each([
    ['bytes', token, token],
    ['a JWT, as UTF-8', 'e30.e30.ü', Buffer.from('e30.e30.ü', 'utf8')],
  ])('is answered with %s', (_, given, sent) => {
    const answer = answered(tokenResponse(given))
    expect(answer).toMatchObject({ status: 200, headers: XML })
    expect(plistIn(answer)).toEqual({ TokenData: new Uint8Array(sent) })
  })
})

test('ReturnToService is answered with its configuration', () => {
  const configuration = {
    Enabled: true,
    WiFiProfileData: token,
    MDMProfileData: token,
    BootstrapToken: token,
  }
  const answer = answered(returnToServiceResponse(configuration))
  expect(answer).toMatchObject({ status: 200, headers: XML })
  expect(plistIn(answer)).toEqual({ ReturnToService: configuration })
})

test.each([
  ['text', '{"a":"ü"}'],
  ['bytes', Buffer.from('{"a":"ü"}', 'utf8')],
])('DeclarativeManagement is answered with JSON given as %s', (_, json) => {
  const answer = declarativeManagementResponse(json)
  expect(answer).toMatchObject({ status: 200, headers: JSON_TYPE })
  expect(textIn(answer)).toBe('{"a":"ü"}')
})

const documents: readonly ErrorDocument[] = [
  { code: 'com.apple.unrecognized.device' },
  { code: 'com.apple.unrecognized.device', description: 'for the log', message: 'Goodbye' },
  {
    code: 'com.apple.softwareupdate.required',
    details: {
      OSVersion: '17.5',
      BuildVersion: '21F79',
      RequireBetaProgram: { Description: 'Seeds', Token: 't' },
    },
  },
  { code: 'com.apple.softwareupdate.required', details: { OSVersion: '17.5' } },
  {
    code: 'com.apple.watch.pairing.token.missing',
    details: { 'security-token': '6f9619ff-8b86-4011-b42d-00c04fc964ff' },
  },
  { code: 'com.apple.well-known.failed', message: 'Not here' },
  {
    code: 'com.apple.psso.required',
    details: {
      ProfileURL: 'https://mdm.example.com/psso.mobileconfig',
      Package: {
        ManifestURL: 'https://mdm.example.com/manifest.plist',
        PinningCerts: [token, Buffer.from(token)],
        PinningRevocationCheckRequired: true,
      },
      AuthURL: 'https://mdm.example.com/auth',
    },
  },
]

const base64 = Buffer.from(token).toString('base64')

const withDataAsText = (document: ErrorDocument): unknown =>
  document.code === 'com.apple.psso.required'
    ? {
        ...document,
        details: {
          ...document.details,
          Package: { ...document.details.Package, PinningCerts: [base64, base64] },
        },
      }
    : document

describe.each(documents.map((document) => ({ document, code: document.code })))(
  'the 403 document %#: $code',
  ({ document }) => {
    test('is JSON by default, with data in base64', () => {
      const answer = answered(errorResponse(document))
      expect(answer).toMatchObject({ status: 403, headers: JSON_TYPE })
      expect(JSON.parse(textIn(answer))).toEqual(withDataAsText(document))
    })

    test('is a property list when told', () => {
      const answer = answered(errorResponse(document, { format: 'plist' }))
      expect(answer).toMatchObject({ status: 403, headers: XML })
      expect(plistOf(ErrorDocument)(answer.body)).toEqual(E.right(plistIn(answer)))
      expect(plistIn(answer)).toMatchObject({ code: document.code })
    })
  },
)
