import { describe, expect, test } from '@jest/globals'
import { fakeAxm } from '@mdm-kit/testing'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { csvLine } from '../src/csv.js'
import { main } from '../src/main.js'

const run = async (argv: readonly string[], environment = {}) => {
  const lines: string[] = []
  const progress: string[] = []
  const code = await main(argv, environment, {
    print: (line) => lines.push(line),
    progress: (line) => progress.push(line),
    signal: new AbortController().signal,
  })
  return { code, lines, progress }
}

describe('axm-inventory --fake', () => {
  test('prints each device with its server, and how far it is', async () => {
    const { code, lines, progress } = await run(['--fake', '--devices', '2500'])
    expect(code).toBe(0)
    expect(lines[0]).toBe('serial,family,type,added,status,server,covered until,enrollment')
    expect(lines).toHaveLength(1 + 2500)
    const columns = lines.slice(1).map((line) => line.split(','))
    expect(new Set(columns.map(([serial]) => serial)).size).toBe(2500)
    const assigned = lines.filter((line) => line.includes(',ASSIGNED,'))
    expect(assigned.every((line) => line.includes('"Server '))).toBe(true)
    expect(lines.filter((line) => line.includes(',UNASSIGNED,,'))).toHaveLength(
      2500 - assigned.length,
    )
    expect(progress).toEqual([
      `${assigned.length} devices are assigned to a server`,
      '1000 devices',
      '2000 devices',
      '2500 devices',
    ])
  })

  test('asks for coverage only when it is told to', async () => {
    const without = await run(['--fake', '--devices', '3'])
    const { lines } = await run(['--fake', '--devices', '3', '--coverage'])
    const dates = (all: readonly string[]) => all.join('\n').match(/\d{4}-\d\d-\d\d/g)?.length ?? 0
    expect(dates(lines)).toBeGreaterThan(dates(without.lines))
  })

  test('shows the enrollments of an MDM server beside', async () => {
    const fake = await run(['--fake', '--devices', '2'])
    const [first = '', second = ''] = fake.lines.slice(1).map((line) => line.split(',')[0])
    const asked: (string | undefined)[] = []
    const server = createServer((request, response) => {
      asked.push(request.headers.authorization)
      const isFirst = !(request.url ?? '').includes('after=')
      const items = [{ serialNumber: isFirst ? first : second, state: 'Enrolled' }]
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ items, ...(isFirst && { next: 'one' }) }))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin/`
    const { code, lines } = await run(['--fake', '--devices', '2', '--server', url], {
      MDM_ADMIN_KEY: 'the key',
    })
    server.close()
    expect(code).toBe(0)
    expect(lines.slice(1).every((line) => line.endsWith(',Enrolled'))).toBe(true)
    expect(asked).toEqual(['Bearer the key', 'Bearer the key'])
  })
})

describe('axm-inventory with an API account', () => {
  test('says which option is wrong, and prints nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mdm-kit-axm-'))
    const fake = await fakeAxm()
    try {
      const key = join(folder, 'key.pem')
      await writeFile(key, 'not a key')
      const { clientId, keyId } = fake.credentials
      const { code, lines, progress } = await run([
        '--client-id',
        clientId,
        '--key-id',
        keyId,
        '--key',
        key,
      ])
      expect([code, lines]).toEqual([1, []])
      expect(progress).toHaveLength(1)
      expect(progress[0]).not.toContain('not a key')
    } finally {
      await fake.close()
      await rm(folder, { recursive: true })
    }
  })

  test.each<[string, readonly string[]]>([
    ['nothing', []],
    ['a part of the credentials', ['--client-id', 'BUSINESSAPI.1']],
    ['both sources', ['--fake', '--client-id', 'a', '--key-id', 'b', '--key', 'c']],
    ['no number of devices', ['--fake', '--devices', 'many']],
    ['a server that is not a URL', ['--fake', '--server', 'mdm']],
    ['an option that it does not have', ['--fake', '--csv']],
  ])('explains itself when it is given %s', async (_, argv) => {
    const { code, lines, progress } = await run(argv)
    expect([code, lines]).toEqual([2, []])
    expect(progress[0]).toContain('axm-inventory --client-id')
  })
})

test.each([
  ['plain', 'plain'],
  ['with, comma', '"with, comma"'],
  ['with "quotes"', '"with ""quotes"""'],
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['-1', `"'-1"`],
])('the cell %j is written so that a spreadsheet shows it and runs nothing', (text, written) => {
  expect(csvLine([text, undefined])).toBe(`${written},`)
})
