import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

import { demo } from '../src/demo.js'

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => {
        resolve(port)
      })
    })
  })

test('a Mac enrolls by the link, is woken, and reports, as the README says', async () => {
  const port = await freePort()
  const lines: string[] = []
  await demo(port, (line) => lines.push(line.replace(String(port), '8080')))
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  expect(readme).toContain(`\`\`\`text\n${lines.join('\n')}\n\`\`\``)
})

test('the server is one file of at most 120 lines', () => {
  const source = readFileSync(new URL('../src/server.ts', import.meta.url), 'utf8')
  expect(source.split('\n').length - 1).toBeLessThanOrEqual(120)
})
