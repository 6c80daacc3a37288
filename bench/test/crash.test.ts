import { expect, test } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { crashTest } from '../src/crash/crashTest.js'

const here = import.meta.dirname

test('a server that is killed under load loses nothing that it has answered', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-crash-'))
  try {
    const report = await crashTest({
      store: { name: 'libsql', path: join(folder, 'mdm.db') },
      servers: 1,
      devices: 10,
      kills: 3,
      seed: 6,
      server: {
        url: pathToFileURL(join(here, '../src/crash/serverProcess.ts')),
        execArgv: ['--import', pathToFileURL(join(here, '../../tools/jest/register.js')).href],
      },
    })
    expect(report.violations).toEqual([])
    expect(report.kills).toBe(3)
    expect(report.unanswered).toBeGreaterThan(0)
    expect(report.commands).toBeGreaterThan(0)
    expect(report.events).toBeGreaterThan(report.commands)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
