import { expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const jest = join(ROOT, 'node_modules/jest/bin/jest.js')

test('what fails in a test fails the run, with the line of its source', () => {
  const args = [jest, '--ci', '--runInBand', '--testMatch', '**/tools/test/failing/*.ts']
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })
  expect(stderr).toContain('9 failed, 9 total')
  expect(stderr).toContain('tools/test/failing/failing.ts:6:13')
  expect(status).toBe(1)
})
