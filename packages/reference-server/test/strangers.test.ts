import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { readCertificate, signDetached, writePem } from '@mdm-kit/pki'
import { fakeDeviceAuthority, strangerMessages } from '@mdm-kit/testing'
import { rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'

import { type App, startApp } from '../src/app.js'
import { identityAuthority } from '../src/identityAuthority.js'
import type { AppEvent } from '../src/operations/appEvent.js'
import { logger } from '../src/operations/log.js'
import { headSignature } from './headSignature.js'
import { testConfig } from './testConfig.js'
import { dataFolder } from './dataFolder.js'

const data = dataFolder()
const devices = unwrap(fakeDeviceAuthority())
const identities = unwrap(identityAuthority({ data }))
const content = Buffer.from('<plist version="1.0"><dict/></plist>')
const events: AppEvent[] = []
let app: App

beforeAll(async () => {
  writeFileSync(join(data, 'devices.pem'), writePem('CERTIFICATE', devices.certificate))
  const config = testConfig(data, {
    MDM_DATABASE: ':memory:',
    MDM_DEVICE_AUTHORITIES: join(data, 'devices.pem'),
    MDM_ENROLLMENTS_PER_MINUTE: '1000',
  })
  const onEvent = (event: AppEvent) => events.push(event)
  app = unwrap(await startApp({ config, onEvent, log: logger('silent') }))
})

afterAll(async () => {
  await app.close()
  rmSync(data, { recursive: true })
})

/** The status of an answer that comes while a body of 16 MB is only announced. */
const statusOnHead = (signature: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const outgoing = request(`${app.url}/mdm`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/x-apple-aspen-mdm',
        'content-length': 16_000_000,
        'mdm-signature': signature,
      },
    })
    outgoing.once('response', ({ statusCode }) => {
      resolve(statusCode)
      outgoing.destroy()
    })
    outgoing.once('error', reject)
    outgoing.flushHeaders()
  })

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

describe('a stranger', () => {
  const authority = identities.certificate
  test.each(strangerMessages({ authority, content }))(
    'with $name is rejected before a body is read',
    async ({ message }) => {
      expect(await statusOnHead(base64(message))).toBe(400)
      expect(events.at(-1)).toMatchObject({
        _tag: 'Rejected',
        rejection: { _tag: 'IdentityRejected' },
      })
      expect(await app.server.enrollments()).toEqual([])
    },
  )

  const machines = strangerMessages({
    authority: unwrap(readCertificate(devices.certificate)),
    content,
    attached: true,
  })
  test.each(machines)('whose MachineInfo has $name is rejected', async ({ message }) => {
    const answer = await fetch(`${app.url}/enroll/automated`, {
      method: 'POST',
      body: Buffer.from(message),
    })
    expect(answer.status).toBe(400)
    expect(events.at(-1)).toMatchObject({
      _tag: 'EnrollmentRejected',
      rejection: { _tag: 'MachineInfoRejected' },
    })
  })
})

test('the identity authority is not accepted as a device, although its certificate is trusted', async () => {
  const { certificate, key } = identities
  const signature = unwrap(signDetached({ content, certificate, key }))
  const answer = await fetch(`${app.url}/mdm`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/x-apple-aspen-mdm',
      'mdm-signature': base64(signature),
    },
    body: content,
  })
  expect(answer.status).toBe(400)
  expect(events.at(-1)).toMatchObject({
    _tag: 'Rejected',
    rejection: { _tag: 'IdentityRejected', cause: { _tag: 'AuthorityNotDevice' } },
  })
})

test('a device’s own certificate is not enough: its signature is checked with the body', async () => {
  const answer = await fetch(`${app.url}/mdm`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/x-apple-aspen-mdm',
      'mdm-signature': headSignature(data),
    },
    body: content,
  })
  expect(answer.status).toBe(400)
  expect(events.at(-1)).toMatchObject({
    _tag: 'Rejected',
    rejection: { _tag: 'IdentityRejected', cause: { _tag: 'ContentChanged' } },
  })
})
