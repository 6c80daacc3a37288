import { expect, test } from '@jest/globals'
import { loadedModules } from '@mdm-kit/scenes/loadedModules'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..')

const commandsLoadedBy = (statements: string): readonly string[] =>
  loadedModules(statements, folder).flatMap(
    (url) => /\/commands\/src\/generated\/(\w+)\.ts$/.exec(url)?.slice(1) ?? [],
  )

test('building, encoding and reading one command loads no other', () => {
  const loaded = commandsLoadedBy(`
    const { commandOf, decodeReportOf, encodeCommand } = await import('@mdm-kit/commands/core')
    const { DeviceLock } = await import('@mdm-kit/commands/DeviceLock')
    const lock = commandOf(DeviceLock, { PIN: '123456' })
    const bytes = encodeCommand(lock.right)
    const read = decodeReportOf(DeviceLock)({ Status: 'Acknowledged', MessageResult: 'Success' })
    if ([lock, bytes, read].some(({ _tag }) => _tag !== 'Right')) throw new Error('failed')
  `)
  expect(loaded).toEqual(['DeviceLock'])
})

test('the package as a whole has all of them', () => {
  expect(commandsLoadedBy(`await import('@mdm-kit/commands')`).length).toBeGreaterThan(60)
})
