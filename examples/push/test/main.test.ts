import { expect, test } from '@jest/globals'

import { deviceOf } from '../src/devices.js'
import { main } from '../src/main.js'

const run = async (...args: string[]): Promise<{ code: number; lines: string[] }> => {
  const lines: string[] = []
  const code = await main(args, (line) => lines.push(line))
  return { code, lines }
}

test('against the fake, every push has an outcome, and one device is unreachable', async () => {
  const { code, lines } = await run('--fake')
  expect(lines.at(-1)).toBe('498 accepted, 1 unreachable, 0 to be repeated, 1 failed')
  expect(lines[0]).toContain('unreachable until it sends a TokenUpdate')
  expect(code).toBe(1)
})

test.each([[[]], [['devices.txt']], [['--unknown']], [['--certificate', 'a', 'devices.txt']]])(
  'wrong arguments show how to do it: %j',
  async (args) => {
    const { code, lines } = await run(...args)
    expect(code).toBe(2)
    expect(lines[0]).toContain('push --certificate')
  },
)

test.each([
  ['abcd magic', { pushMagic: 'magic', tokenUpdatedAt: new Date(0) }],
  ['ABCD,magic,2026-01-02T03:04:05Z', { tokenUpdatedAt: new Date('2026-01-02T03:04:05Z') }],
])('reads the line %s', (line, expected) => {
  expect(deviceOf(line)).toMatchObject({ pushToken: Buffer.from([0xab, 0xcd]), ...expected })
})

test.each([[''], ['abc magic'], ['abcd'], ['xyz magic'], ['abcd magic yesterday']])(
  'rejects the line "%s"',
  (line) => {
    expect(deviceOf(line)).toBeUndefined()
  },
)
