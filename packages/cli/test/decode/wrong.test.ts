import { unwrap } from '@mdm-kit/codec'
import {
  certificateAuthority,
  certificatePem,
  createKeyPair,
  privateKeyPem,
  selfSigned,
  signAttached,
  signDetached,
} from '@mdm-kit/pki'
import { describe, expect, test } from '@jest/globals'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { RESULT_KEYS } from '../../src/decode/kinds/mdm.js'
import { commandEntries } from '../../src/explain/catalog.js'
import { keysIn } from '../../src/explain/keys.js'
import { runCli } from '../runCli.js'
import { json, keyPem, p7m, PLISTS, rootPem, signedWith, xml } from './bodies.js'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-decode-'))

const fileOf = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

const decode = (body: Uint8Array, ...more: readonly string[]) =>
  runCli(['decode', '-', ...more], { stdin: body })

const command = (fields: object) => xml({ CommandUUID: 'c1', Command: { ...fields } })
const http = (head: string, body: string) => Buffer.from(`${head}\r\n\r\n${body}`)

describe('decode says what is wrong', () => {
  test.each<[string, Uint8Array, string]>([
    [
      'a key of the wrong type',
      xml({ MessageType: 'TokenUpdate', UDID: 'u', Topic: 1, Token: 'x', PushMagic: 'm' }),
      'wrong: Topic: expected string, found integer.',
    ],
    ['a message of no known type', xml({ MessageType: 'Hello', UDID: 'u' }), 'wrong: '],
    [
      'what Apple promises and a device does not keep',
      xml({ MessageType: 'CheckOut', Topic: 'com.example', UDID: 'u' }),
      'wrong: Topic: a topic begins with com.apple.mgmt.',
    ],
    [
      'a command of no known name',
      command({ RequestType: 'Explode' }),
      'wrong: Command.RequestType',
    ],
    [
      'an unknown key of a command',
      command({ RequestType: 'DeviceLock', Pin: '1' }),
      'wrong: Command.Pin: expected no such key',
    ],
    [
      'a missing key of a command',
      command({ RequestType: 'RemoveProfile' }),
      'wrong: Command.Identifier: expected string, found nothing.',
    ],
    [
      'a command without a CommandUUID',
      xml({ Command: { RequestType: 'DeviceLock' } }),
      'wrong: CommandUUID: expected string, found nothing.',
    ],
    [
      'a key of a payload',
      xml({
        PayloadType: 'Configuration',
        PayloadIdentifier: 'a',
        PayloadUUID: 'AAAAAAAA-2222-4333-8444-555555555555',
        PayloadVersion: 1,
        PayloadContent: [{ PayloadType: 'com.apple.wifi.managed', SSID_STR: 1 }],
      }),
      'wrong: payloads[0].SSID_STR: expected string, found integer.',
    ],
    [
      'a key of a declaration',
      json({
        Type: 'com.apple.configuration.passcode.settings',
        Identifier: 'a',
        ServerToken: '1',
        Payload: { MinimumLength: 99 },
      }),
      'wrong: Payload.MinimumLength: expected integer, from 0 to 16',
    ],
    [
      'a token that has expired',
      json({ token: 'x', expDate: '2001-01-01T00:00:00+0000' }),
      'wrong: The token has expired.',
    ],
    [
      'a body that is cut off',
      http('PUT /mdm HTTP/1.1\r\nContent-Length: 999', '<plist version="1.0"><dict/></plist>'),
      'The body is cut off',
    ],
    [
      'a last chunk that is missing',
      http(
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked',
        '1d\r\n{"reason":"Unregistered"    }\r\n',
      ),
      'wrong: The body is cut off: its last chunk is missing.',
    ],
    [
      'a private key that is not of the certificate',
      Buffer.from(rootPem + privateKeyPem(createKeyPair('ec-p256').privateKey)),
      'wrong: The private key does not belong',
    ],
    [
      'a certificate that has expired',
      Buffer.from(
        certificatePem(
          unwrap(
            selfSigned({
              key: createKeyPair('ec-p256'),
              subject: { CN: 'old' },
              at: new Date('2001-01-01'),
            }),
          ),
        ),
      ),
      'wrong: The certificate expired on 2002-01-01.',
    ],
  ])('%s', async (_, body, said) => {
    const { out } = await decode(body)
    expect(out).toContain(said)
  })

  test('a change of signed content', async () => {
    const signed = Buffer.from(signedWith(Buffer.from('{"reason":"BadTopic"}')))
    signed[signed.indexOf('BadTopic')] = 0x6d
    const { code, out } = await decode(signed)
    expect(code).toBe(1)
    expect(out).toContain('wrong: The signature does not hold')
  })

  test('a key of a later release and an error of the device are notes', async () => {
    const { code, out } = await decode(
      xml({
        Status: 'Error',
        CommandUUID: 'c',
        UDID: 'u',
        ErrorChain: [{ ErrorCode: 12021, ErrorDomain: 'MCMDMErrorDomain' }],
      }),
    )
    expect(code).toBe(0)
    expect(out).toContain('note: ErrorChain[0]: the device reports error 12021')
    const later = await decode(
      xml({ MessageType: 'CheckOut', Topic: 'com.apple.mgmt.x', UDID: 'u', Later: 1 }),
    )
    expect(later.code).toBe(0)
    expect(later.out).toContain('note: Later: a key that Apple does not document.')
  })

  test.each<[string, Uint8Array, string]>([
    ['HTML of a proxy', Buffer.from('<!DOCTYPE html><html></html>'), 'HTML page'],
    ['a ZIP archive', Buffer.from('PK\u0003\u0004\u0000\u0000', 'latin1'), 'ZIP archive'],
    ['a property list that is nearly one', xml({ PushMagic: 'x', Topic: 'y' }), 'check-in message'],
    ['JSON that is nearly one', json({ more_to_follow: true }), 'page of devices'],
    ['XML that breaks off', Buffer.from('<?xml version="1.0"?><plist><dict>'), 'XML property list'],
    ['JSON that breaks off', Buffer.from('{"a":'), 'looks like JSON'],
  ])('what is not recognized looks like something: %s', async (_, body, said) => {
    const { code, out } = await decode(body)
    expect(code).toBe(3)
    expect(out).toContain('Not recognized')
    expect(out).toContain(said)
  })
})

describe('decode says who signed, and whether the chain holds', () => {
  const root = createKeyPair()
  const rootCertificate = unwrap(
    selfSigned({ key: root, subject: { CN: 'Root' }, authority: true }),
  )
  const authority = unwrap(certificateAuthority({ certificate: rootCertificate, key: root }))
  const leafKey = createKeyPair()
  const leaf = unwrap(authority.issue({ subject: { CN: 'Leaf' }, publicKey: leafKey.publicKey }))
  const body = xml({ MessageType: 'CheckOut', Topic: 'com.apple.mgmt.x', UDID: 'u' })
  const signature = { certificate: leaf, key: leafKey, content: body }
  const trusted = fileOf('root.pem', certificatePem(rootCertificate))
  const stranger = fileOf('stranger.pem', rootPem)
  const attached = unwrap(signAttached(signature))
  const detached = Buffer.concat([
    Buffer.from(
      `PUT /checkin HTTP/1.1\r\nMdm-Signature: ${Buffer.from(unwrap(signDetached(signature))).toString('base64')}\r\n\r\n`,
    ),
    body,
  ])

  test.each<[string, Uint8Array]>([
    ['in the message', attached],
    ['in the Mdm-Signature of a request', detached],
  ])('%s', async (_, message) => {
    const unchecked = await decode(message)
    expect(unchecked.out).toContain('signed by: CN=Leaf')
    expect(unchecked.out).toContain('chain: not checked: no --trust')
    expect(unchecked.code).toBe(0)
    const holds = await decode(message, '--trust', trusted)
    expect(holds.out).toContain('chain: holds up to CN=Root')
    expect(holds.code).toBe(0)
    const fails = await decode(message, '--trust', stranger)
    expect(fails.out).toContain('wrong: The chain does not hold')
    expect(fails.code).toBe(1)
  })

  test('an Mdm-Signature over another body is wrong', async () => {
    const { code, out } = await decode(Buffer.concat([detached, Buffer.from(' ')]))
    expect(code).toBe(1)
    expect(out).toContain('wrong: Mdm-Signature:')
  })
})

describe('decode and keys', () => {
  test('a server token asks for --key, and opens with it', async () => {
    const closed = await decode(p7m())
    expect(closed.code).toBe(0)
    expect(closed.out).toContain('looks like: the server token (.p7m)')
    expect(closed.out).toContain('--key')
    const opened = await decode(p7m(), '--key', fileOf('token.key', keyPem))
    expect(opened.code).toBe(0)
    expect(opened.out).toContain('server token of Automated Device Enrollment, decrypted')
    const other = privateKeyPem(createKeyPair().privateKey)
    const wrong = await decode(p7m(), '--key', fileOf('other.key', other))
    expect(wrong.code).toBe(1)
    expect(wrong.out).toContain('does not open it')
  })

  test('a push certificate shows its topic and days left', async () => {
    const { out } = await decode(Buffer.from(rootPem + keyPem))
    expect(out).toContain('push topic: com.apple.mgmt.External.')
    expect(out).toMatch(/36\d days left/)
    expect(out).toContain('private key: rsa 2048, hidden; fits the certificate')
  })
})

describe('decode and wrong command lines', () => {
  test.each<[string, readonly string[], number, string]>([
    ['a file that does not exist', ['/no/such/file'], 3, 'there is no such file'],
    ['a folder', [folder], 3, 'it is a folder'],
    ['an unknown option', ['-', '--colour'], 2, 'unknown option'],
    ['two files', ['-', '-'], 2, 'too many arguments'],
    [
      'a trust file without certificates',
      ['-', '--trust', fileOf('empty', '')],
      3,
      'no certificates',
    ],
    ['a trust file that does not exist', ['-', '--trust', '/no/such'], 3, 'there is no such file'],
  ])('%s', async (_, args, code, said) => {
    const ran = await runCli(['decode', ...args], { stdin: Buffer.from('x') })
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(said)
    expect(ran.out).toBe('')
  })

  test('with --json it is an object with layers, facts, problems and the value', async () => {
    const { code, out } = await decode(xml(PLISTS['report of a device'] ?? {}), '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({
      kind: 'report of a device',
      bytes: expect.any(Number),
      layers: [{ name: 'XML property list', facts: [] }],
      facts: [],
      problems: [],
      value: { Status: 'Idle', UDID: expect.any(String) },
      inside: [],
    })
  })
})

test('the keys by which reports are told apart are those of Apple’s schema', async () => {
  const commands = await commandEntries()
  for (const [key, name] of Object.entries(RESULT_KEYS)) {
    const report = commands.find((one) => one.name === name)?.parts[1]
    const names = report === undefined ? [] : keysIn(report.field).map(({ path }) => path)
    expect([name, names]).toEqual([name, expect.arrayContaining([key])])
  }
})
