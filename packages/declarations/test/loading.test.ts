import { expect, test } from '@jest/globals'
import { loadedModules } from '@mdm-kit/scenes/loadedModules'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..')

const schemasLoadedBy = (statements: string): readonly string[] =>
  loadedModules(statements, folder).filter((url) => url.includes('/declarations/src/generated/'))

test('the protocol alone loads no schema of a declaration or status item', () => {
  const statements = `
    const { readDeclaration } = await import('@mdm-kit/declarations/protocol')
    const Type = 'com.apple.asset.data'
    if (readDeclaration({ Type, Identifier: 'a', Payload: {} })._tag !== 'Right') throw new Error()
  `
  expect(schemasLoadedBy(statements)).toEqual([])
})

test('the package as a whole has all of them', () => {
  const loaded = schemasLoadedBy(`await import('@mdm-kit/declarations')`)
  expect(loaded.length).toBeGreaterThan(120)
})
