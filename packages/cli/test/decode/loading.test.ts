import { expect, test } from '@jest/globals'
import { loadedModules } from '@mdm-kit/scenes/loadedModules'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../..')

test('decode of a check-in message loads no client, no schema of Apple and nothing that writes', () => {
  const loaded = loadedModules(
    `const { judge } = await import('${folder}/src/decode/judge.ts')
     const body = Buffer.from('<plist version="1.0"><dict><key>MessageType</key><string>CheckOut</string></dict></plist>')
     const { kind } = await judge(body, { trust: undefined, key: undefined, now: new Date(0) })
     if (kind !== 'check-in message CheckOut') throw new Error(kind)`,
    folder,
  )
  const heavy =
    /undici|\/generated\/|xmldom|xmlbuilder|\/plist\/(?:dist|src)\/(?:build|encode)|\/pki\/src\//
  expect(loaded.filter((url) => heavy.test(url))).toEqual([])
})
