import { unwrap } from '@mdm-kit/codec'
import { decodeCommand } from '@mdm-kit/commands'
import { certificatePem, privateKeyPem, selfSigned, createKeyPair } from '@mdm-kit/pki'
import { decodeProfile } from '@mdm-kit/profiles'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { runCli } from '../runCli.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mdm-kit-cli-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('command', () => {
  const built = async (...args: readonly string[]) => {
    const { code, out, err } = await runCli(['command', ...args])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const { CommandUUID, Command } = unwrap(decodeCommand(Buffer.from(out)))
    return { CommandUUID, Command }
  }

  test('text stays text where Apple wants text', async () => {
    const { Command } = await built('DeviceLock', '--set', 'PIN=012345', '--set', 'Message=a=b')
    expect(Command).toEqual({ RequestType: 'DeviceLock', PIN: '012345', Message: 'a=b' })
  })

  test('a list takes a key several times, or JSON', async () => {
    const queries = ['OSVersion', 'SerialNumber']
    const expected = { RequestType: 'DeviceInformation', Queries: queries }
    const several = await built(
      'DeviceInformation',
      ...queries.flatMap((one) => ['--set', `Queries=${one}`]),
    )
    const json = await built('DeviceInformation', '--set', `Queries=${JSON.stringify(queries)}`)
    expect([several.Command, json.Command]).toEqual([expected, expected])
  })

  test('data is the content of a file, and Key.Key sets a key within', async () => {
    const path = file('any.mobileconfig', Buffer.from([0, 1, 255]))
    const { Command } = await built('InstallProfile', '--set', `Payload=@${path}`)
    expect(Buffer.from((Command as { Payload: Uint8Array }).Payload)).toEqual(
      Buffer.from([0, 1, 255]),
    )
    const erase = await built('EraseDevice', '--set', 'ReturnToService.Enabled=true')
    expect(erase.Command).toMatchObject({ ReturnToService: { Enabled: true } })
  })

  test('its UUID is the one given', async () => {
    expect((await built('DeviceLock', '--uuid', 'mine')).CommandUUID).toBe('mine')
  })

  test.each([
    ['a name with a slip', ['DeviceLok'], 2, 'Do you mean DeviceLock?'],
    ['a key in another case', ['DeviceLock', '--set', 'pin=1'], 2, 'write PIN'],
    [
      'a key that does not exist',
      ['DeviceLock', '--set', 'Code=1'],
      2,
      'Message, PhoneNumber, PIN',
    ],
    ['no value', ['DeviceLock', '--set', 'PIN'], 2, 'Key=Value'],
    ['a key twice', ['DeviceLock', '--set', 'PIN=1', '--set', 'PIN=2'], 2, 'PIN is set twice'],
    [
      'a word where Apple wants a number',
      ['EraseDevice', '--set', 'PreserveDataPlan=maybe'],
      2,
      'true or false',
    ],
    [
      'a file that is not there',
      ['InstallProfile', '--set', 'Payload=@/nowhere'],
      3,
      'there is no such file',
    ],
    [
      'a value that Apple does not know',
      ['DeviceInformation', '--set', 'Queries=UUID'],
      1,
      'Queries.0',
    ],
    ['a key that is missing', ['InstallProfile'], 1, 'Payload'],
  ])('%s says what to do', async (_, args, code, text) => {
    const ran = await runCli(['command', ...args])
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' })
    expect(ran.err).toContain(text)
  })
})

const OFFICE = `
identifier: com.example.office
displayName: Office
payloads:
  - PayloadType: com.apple.wifi.managed
    PayloadIdentifier: com.example.office.wifi
    SSID_STR: Office
    EncryptionType: WPA3
    Password: swordfish
  - PayloadType: com.apple.security.root
    PayloadIdentifier: com.example.office.root
    PayloadContent: { $file: root.der }
`

describe('profile build and lint', () => {
  test('YAML becomes a profile that has nothing wrong with it', async () => {
    file('root.der', Buffer.from([48, 0]))
    const spec = file('office.yaml', OFFICE)
    const output = join(folder, 'office.mobileconfig')
    expect((await runCli(['profile', 'build', spec, '-o', output])).code).toBe(0)
    const { payloads, issues } = unwrap(decodeProfile(readFileSync(output)))
    expect(issues).toEqual([])
    expect(payloads).toEqual([
      expect.objectContaining({ SSID_STR: 'Office', PayloadIdentifier: 'com.example.office.wifi' }),
      expect.objectContaining({ PayloadContent: Uint8Array.of(48, 0) }),
    ])
    const linted = await runCli(['profile', 'lint', output])
    expect(linted).toMatchObject({ code: 0, err: '' })
    expect(linted.out).toContain('2 payloads, not signed\nNothing is wrong with it.')
  })

  test('it is signed, and only its owner can read it', async () => {
    const key = createKeyPair()
    const signer = unwrap(selfSigned({ key, subject: { CN: 'Office' }, days: 1 }))
    const spec = file('signed.yaml', OFFICE)
    const output = join(folder, 'signed.mobileconfig')
    const signing = [
      ...['--certificate', file('signer.pem', certificatePem(signer))],
      ...['--key', file('signer.key', privateKeyPem(key.privateKey))],
    ]
    const ran = await runCli(['profile', 'build', spec, '-o', output, ...signing])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(statSync(output).mode & 0o777).toBe(0o600)
    const linted = await runCli(['profile', 'lint', output, '--json'])
    expect(JSON.parse(linted.out)).toEqual({
      issues: [],
      isEncrypted: false,
      payloads: 2,
      isSigned: true,
    })
    expect((await runCli(['profile', 'build', spec, ...signing])).err).toContain('give --output')
    expect((await runCli(['profile', 'build', spec, ...signing.slice(2)])).err).toContain(
      'or neither',
    )
  })

  test('what is wrong is named by its path, and no value is shown', async () => {
    const spec = file('wrong.yaml', OFFICE.replace('WPA3', 'swordfish'))
    const { code, err } = await runCli(['profile', 'build', spec])
    expect(code).toBe(1)
    expect(err).toContain('payloads.0.EncryptionType')
    expect(err).not.toContain('swordfish')
  })

  test.each([
    ['that is not YAML', 'a: [', 1, 'neither YAML nor JSON'],
    ['without payloads', 'identifier: a', 1, 'payloads must be'],
    [
      'whose payload has no type',
      'identifier: a\npayloads: [{}]',
      1,
      'payloads.0.PayloadType must be',
    ],
    [
      'with a file that is not there',
      OFFICE.replace('root.der', 'other.der'),
      3,
      'there is no such file',
    ],
    [
      'that repeats itself without end',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]`,
      1,
      'neither YAML nor JSON',
    ],
  ])('a spec %s', async (_, content, code, text) => {
    const ran = await runCli(['profile', 'build', file('spec.yaml', content)])
    expect(ran).toMatchObject({ code, out: '' })
    expect(ran.err).toContain(text)
  })

  test('what is not a profile', async () => {
    const ran = await runCli(['profile', 'lint', '-'], { stdin: Buffer.from('hello') })
    expect(ran).toMatchObject({ code: 1, out: '' })
  })
})
