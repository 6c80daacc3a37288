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

const file = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const json = async (...args: readonly string[]): Promise<{ code: number; value: unknown }> => {
  const { code, out } = await runCli([...args, '--fake', '--json'])
  return { code, value: JSON.parse(out) as unknown }
}

describe('against the made-up service', () => {
  test.each([
    ['apns push', [], { pushes: [expect.objectContaining({ accepted: true })] }],
    ['dep account', [], expect.objectContaining({ org_name: 'Example Inc.' })],
    [
      'dep devices',
      [],
      expect.arrayContaining([expect.objectContaining({ serial_number: 'FAKE00000000' })]),
    ],
    [
      'dep devices',
      ['FAKE00000001'],
      { FAKE00000001: expect.objectContaining({ response_status: 'SUCCESS' }) },
    ],
    ['dep assign', ['FAKE00000000'], { FAKE00000000: 'SUCCESS' }],
    ['dep assign', ['FAKE00000000', '--remove'], { FAKE00000000: 'SUCCESS' }],
    [
      'vpp assets',
      [],
      expect.arrayContaining([expect.objectContaining({ adamId: '361309726', totalCount: 20 })]),
    ],
    [
      'vpp users',
      [],
      expect.arrayContaining([expect.objectContaining({ clientUserId: 'lisa', isInvited: true })]),
    ],
    ['vpp assign', ['361309726', 'C02A'], [{ serialNumber: 'C02A', outcome: 'Assigned' }]],
    ['axm devices', [], expect.arrayContaining([expect.objectContaining({ id: 'FAKE00000000' })])],
    ['axm servers', [], expect.arrayContaining([expect.objectContaining({ type: 'mdmServers' })])],
    [
      'axm assign',
      ['FAKE00000000', '--to', 'A0000000000000000000000000000001'],
      { FAKE00000000: { _tag: 'Assigned' } },
    ],
    ['axm coverage', ['FAKE00000000'], expect.any(Array)],
    ['axm audit', [], expect.any(Array)],
  ])('%s %j', async (name, args, value) => {
    expect(await json(...name.split(' '), ...args)).toEqual({ code: 0, value })
  })

  test.each([
    ['dep devices', ['NOT-THERE'], { 'NOT-THERE': expect.anything() }],
    ['dep assign', ['NOT-THERE'], { 'NOT-THERE': 'NOT_ACCESSIBLE' }],
    ['vpp assign', ['1', 'C02A'], [{ serialNumber: 'C02A', outcome: 'NotOwned' }]],
    [
      'axm assign',
      ['NOTTHERE', '--to', 'A0000000000000000000000000000001'],
      { NOTTHERE: { _tag: 'NotInOrganization' } },
    ],
  ])('%s %j is rejected by Apple', async (name, args, value) => {
    expect(await json(...name.split(' '), ...args)).toEqual({ code: 4, value })
  })

  test('a table has what Apple wrote without its control characters, and the progress is apart', async () => {
    const { out, err } = await runCli(['dep', 'devices', '--fake'])
    expect(out.split('\n')[0]).toBe(
      'serial        change  family   model             profile  asset tag  assigned',
    )
    expect(err).toBe('12 devices\n12 devices\n')
  })

  test('a sync goes on from its position', async () => {
    const state = join(folder, 'position')
    const first = await json('dep', 'sync', '--state', state)
    expect(first.value).toHaveLength(12)
    expect(JSON.parse(readFileSync(state, 'utf8'))).toHaveProperty('cursor')
    expect((await runCli(['dep', 'sync', '--fake', '--state', file('bad', 'no')])).err).toContain(
      'does not hold a position',
    )
  })

  test('a profile is defined, and its UUID is what is printed last', async () => {
    const definition = file(
      'p.json',
      '{"profile_name":"Office","url":"https://mdm.example.com/enroll"}',
    )
    const { code, out } = await runCli(['dep', 'profile', '--define', definition, '--fake'])
    expect(code).toBe(0)
    expect(out.trim().split('\n').at(-1)).toMatch(/^[0-9A-F-]{32,36}$/i)
  })
})

test('the key pair for the portal: the key stays in its file, which only its owner can read', async () => {
  const key = join(folder, 'dep.key')
  const { code, out } = await runCli(['dep', 'token', '--new-key', key])
  expect(code).toBe(0)
  expect(out).toMatch(/^-----BEGIN CERTIFICATE-----/)
  expect(out).not.toContain('PRIVATE')
  expect(statSync(key).mode & 0o777).toBe(0o600)
})

test.each([
  ['dep account', [], 2, 'Give --token, or set MDM_DEP_TOKEN.'],
  ['dep account', ['--token', '/nowhere'], 3, 'there is no such file'],
  ['dep token', [], 2, 'or --new-key'],
  ['dep profile', ['--fake'], 2, 'Give the UUID'],
  ['dep sync', ['--fake'], 2, 'Give --state.'],
  ['vpp assets', [], 2, 'MDM_VPP_TOKEN'],
  ['axm devices', [], 2, 'AXM_CLIENT_ID'],
  ['axm audit', ['--since', 'yesterday', '--fake'], 2, 'a date in ISO 8601'],
  ['axm assign', ['A', '--fake'], 2, 'Give --to.'],
  ['apns push', ['00ff'], 2, 'a push token in hex and a PushMagic'],
  ['apns push', ['zz', 'magic', '--fake'], 1, 'is not a push token'],
  ['apns push', ['00ff', 'magic'], 2, 'MDM_PUSH_CERTIFICATE'],
])('%s %j says what is missing', async (name, args, code, text) => {
  const ran = await runCli([...name.split(' '), ...args])
  expect(ran).toMatchObject({ code, out: '' })
  expect(ran.err).toContain(text)
})

test('a token file of something else names what it is not, and shows nothing of it', async () => {
  const token = file('token.p7m', 'swordfish')
  const key = file('some.key', 'swordfish')
  for (const args of [
    ['dep', 'account', '--token', token, '--key', key],
    ['vpp', 'assets', '--token', token],
  ]) {
    const { code, out, err } = await runCli(args)
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(err).not.toContain('swordfish')
  }
})
