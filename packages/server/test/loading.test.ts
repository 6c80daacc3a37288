import { expect, test } from '@jest/globals'
import { loadedModules } from '@mdm-kit/scenes/loadedModules'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..')

test('importing the server loads no command of Apple’s schema, no database driver and no undici', () => {
  const loaded = loadedModules(`await import('@mdm-kit/server')`, folder)
  expect(loaded.filter((url) => url.includes('/server/src/')).length).toBeGreaterThan(50)
  expect(loaded.filter((url) => /\/generated\/|\/undici\/|\/libsql\/|\/pg\//.test(url))).toEqual([])
})
