import { afterAll, describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import {
  certificateAuthority,
  certificatePem,
  type KeyPair,
  privateKeyPem,
  selfSigned,
} from '@mdm-kit/pki'
import { readCaCert } from '@mdm-kit/pki/scep'
import { simulatedDevice } from '@mdm-kit/testing'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startApp } from '../src/app.js'
import { logger } from '../src/operations/log.js'
import { testConfig } from './testConfig.js'
import { keyFor } from './keyFor.js'

const folder = mkdtempSync(join(tmpdir(), 'mdm-server-scep-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What one server logs, and what GetCACert of it gives, while a Mac enrolls. */
const served = async (name: string, more: Record<string, string> = {}) => {
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  const data = join(folder, name)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const config = testConfig(data, more)
  const app = unwrap(await startApp({ config, log: logger('info', destination) }))
  const response = await fetch(`${app.url}/scep?operation=GetCACert`)
  const body = new Uint8Array(await response.arrayBuffer())
  const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
  const mac = unwrap(simulatedDevice({ profile, newKeyPair: () => TE.right(deviceKey) }))
  const enrolled = await mac.enroll()()
  await mac.close()
  await app.close()
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  return {
    enrolled,
    authorities: unwrap(readCaCert({ status: response.status, headers: {}, body })),
    warnings: entries.filter(({ level }) => level === 'warn'),
    issued: entries.filter((entry) => JSON.stringify(entry).includes('"Issued"')),
  }
}

const files = (name: string, certificates: readonly Uint8Array[], key: KeyPair) => {
  const [certificate, keyFile] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)]
  writeFileSync(certificate, certificates.map((der) => certificatePem(der)).join(''))
  writeFileSync(keyFile, privateKeyPem(key.privateKey))
  return { MDM_AUTHORITY_CERTIFICATE: certificate, MDM_AUTHORITY_KEY: keyFile }
}

const [key, deviceKey] = [keyFor('authority'), keyFor('device')]
const oldAuthority = unwrap(
  selfSigned({ key, subject: { CN: 'Old' }, authority: true, days: 3650 }),
)

describe('the authority of the example', () => {
  test('has the usages that SCEP needs, and a Mac enrolls', async () => {
    const { enrolled, authorities, warnings, issued } = await served('new')
    expect(enrolled).toMatchObject({ _tag: 'Right' })
    expect(authorities.recipient.keyUsage?.toSorted()).toEqual(
      ['cRLSign', 'digitalSignature', 'keyCertSign', 'keyEncipherment'].toSorted(),
    )
    expect(warnings).toEqual([])
    expect(issued).toMatchObject([
      { level: 'info', event: { signedBy: 'selfSigned', repeated: false } },
    ])
  })

  test('that was created without key encipherment works, with a warning', async () => {
    mkdirSync(join(folder, 'old'), { mode: 0o700 })
    writeFileSync(join(folder, 'old', 'identity-ca.pem'), certificatePem(oldAuthority.der))
    writeFileSync(join(folder, 'old', 'identity-ca.key'), privateKeyPem(key.privateKey))
    const before = readFileSync(join(folder, 'old', 'identity-ca.pem'), 'utf8')
    const { enrolled, warnings } = await served('old')
    expect(enrolled).toMatchObject({ _tag: 'Right' })
    expect(warnings).toMatchObject([
      { msg: 'Scep', event: { _tag: 'AuthorityUsageMissing', missing: ['keyEncipherment'] } },
    ])
    expect(readFileSync(join(folder, 'old', 'identity-ca.pem'), 'utf8')).toBe(before)
  })

  test('that is an intermediate returns the chain in its file', async () => {
    const middleKey = keyFor('other')
    const middle = unwrap(
      unwrap(certificateAuthority({ certificate: oldAuthority, key })).issue(
        { publicKey: middleKey.publicKey, subject: { CN: 'Middle' } },
        {
          authority: true,
          days: 1000,
          keyUsage: ['digitalSignature', 'keyEncipherment', 'keyCertSign', 'cRLSign'],
        },
      ),
    )
    const given = files('middle', [middle.der, oldAuthority.der], middleKey)
    const { enrolled, authorities, warnings } = await served('middle', given)
    expect(enrolled).toMatchObject({ _tag: 'Right' })
    expect(authorities.certificates.map(({ serialNumber }) => serialNumber)).toEqual([
      middle.serialNumber,
      oldAuthority.serialNumber,
    ])
    expect(authorities.recipient.serialNumber).toBe(middle.serialNumber)
    expect(warnings).toEqual([])
  })
})

test.each([
  ['SHA-1', 'MDM_SCEP_ALLOW_SHA1', { scepAllowSha1: true, scepAllowSingleDes: false }],
  ['single DES', 'MDM_SCEP_ALLOW_SINGLE_DES', { scepAllowSha1: false, scepAllowSingleDes: true }],
])('%s is accepted only with its setting, and the log warns of it', async (_, name, allowed) => {
  const { warnings } = await served(name, { [name]: 'true' })
  expect(warnings).toMatchObject([{ msg: 'WeakScepAllowed', ...allowed }])
  expect(testConfig(folder)).toMatchObject({ scepAllowSha1: false, scepAllowSingleDes: false })
})
