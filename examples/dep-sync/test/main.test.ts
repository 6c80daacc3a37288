import { reveal } from '@mdm-kit/codec'
import { createTokenKeyPair } from '@mdm-kit/dep'
import { fakeDep } from '@mdm-kit/testing'
import { describe, expect, test } from '@jest/globals'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { main } from '../src/main.js'

const run = async (...argv: string[]) => {
  const lines: string[] = []
  const progress: string[] = []
  const code = await main(argv, {
    print: (line) => lines.push(line),
    progress: (line) => progress.push(line),
    signal: new AbortController().signal,
  })
  return { code, lines, progress }
}

describe('dep-sync --fake', () => {
  test('lists all devices, and then the changes', async () => {
    const { code, lines, progress } = await run('--fake', '--devices', '25', '--limit', '10')
    expect(code).toBe(0)
    expect(progress[0]).toBe('organization  Example Inc.')
    expect(lines[0]).toMatch(/^serial +change +family +model +profile +asset tag +assigned$/)
    expect(lines).toHaveLength(1 + 25 + 1 + 4)
    expect(lines.slice(-4).map((line) => line.split(/ +/)[1])).toEqual([
      'deleted',
      'modified',
      'added',
      'added',
    ])
    expect(progress).toContain('fetch: 20 devices')
  })

  test('prints JSON lines that keep every key of a device', async () => {
    const { lines } = await run('--fake', '--devices', '3', '--json')
    expect(lines).toHaveLength(3 + 4)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      serial_number: 'FAKE00000000',
      profile_status: 'pushed',
      profile_assign_time: expect.stringMatching(/Z$/) as unknown,
    })
  })

  test('saves its position in a file, and continues from there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dep-sync-'))
    const state = join(folder, 'state.json')
    await run('--fake', '--devices', '3', '--state', state)
    expect(JSON.parse(await readFile(state, 'utf8'))).toMatchObject({ phase: 'sync' })
    // The made-up service is another one each time: it does not know the cursor.
    const { code, progress } = await run('--fake', '--devices', '3', '--state', state)
    expect(code).toBe(0)
    expect(progress).toContain('Continuing from the saved position.')
    expect(progress).toContain('The saved cursor has expired: fetching all devices again.')
    await rm(folder, { recursive: true })
  })
})

test('a key that does not belong to the token is reported in one sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dep-sync-'))
  const fake = await fakeDep()
  const [mine, other] = [await createTokenKeyPair(), await createTokenKeyPair()]
  await writeFile(join(folder, 't.p7m'), fake.issueServerToken(mine.certificate))
  await writeFile(join(folder, 'k.pem'), reveal(other.privateKey))
  const { code, progress } = await run(
    '--token',
    join(folder, 't.p7m'),
    '--key',
    join(folder, 'k.pem'),
  )
  expect(code).toBe(1)
  expect(progress[0]).toContain('encrypted for another key')
  await rm(folder, { recursive: true })
  await fake.close()
})

test.each([
  [[]],
  [['--fake', '--token', 'x']],
  [['--token', 'x']],
  [['--fake', '--devices', '-1']],
  [['--fake', '--limit', '1001']],
  [['--unknown']],
])('prints its usage for the arguments %j', async (argv) => {
  const { code, progress } = await run(...argv)
  expect([code, progress[0]?.slice(0, 8)]).toEqual([2, 'dep-sync'])
})

test('a missing file is an error', async () => {
  expect((await run('--token', '/nowhere', '--key', '/nowhere')).code).toBe(1)
})
