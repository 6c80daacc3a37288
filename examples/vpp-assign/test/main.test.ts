import { describe, expect, test } from '@jest/globals'

import { main } from '../src/main.js'

const run = async (
  ...argv: string[]
): Promise<{ readonly code: number; readonly text: string }> => {
  const lines: string[] = []
  const code = await main(argv, (line) => lines.push(line))
  return { code, text: lines.join('\n') }
}

describe('vpp-assign --fake', () => {
  test('lists names, counts and icons', async () => {
    const { code, text } = await run('--fake', 'list')
    expect(code).toBe(0)
    expect(text).toContain('Springfield Elementary owns')
    expect(text).toMatch(/409183694 +Keynote +App +3 +2 +1 +https:\S+64x64bb\.png/)
  })

  test('reports devices that cannot have it without a request', async () => {
    const { code, text } = await run('--fake', 'assign', '1', 'C02BBBBBBBB1')
    expect(code).toBe(0)
    expect(text).toContain('this location does not own the product')
  })

  test('reports that the device has its license already', async () => {
    const { text } = await run('--fake', 'assign', '409183694', 'C02AAAAAAAA1')
    expect(text).toContain('has a license already: install now')
  })
})

test.each([
  [[]],
  [['--fake']],
  [['list']],
  [['--fake', 'assign', '361309726']],
  [['--fake', '--token', 'x', 'list']],
  [['--unknown']],
])('prints its usage for the arguments %j', async (argv) => {
  expect(await run(...argv)).toMatchObject({ code: 2, text: expect.stringContaining('--token') })
})

test('a missing file, or a file without a token, is one sentence', async () => {
  expect(await run('--token', 'no-such-file', 'list')).toMatchObject({ code: 1 })
  const { code, text } = await run('--token', 'package.json', 'list')
  expect(code).toBe(1)
  expect(text).toMatch(/^This is not a location token/)
})
