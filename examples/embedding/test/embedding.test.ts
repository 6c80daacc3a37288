import { testPostgres } from '@mdm-kit/scenes/postgres'
import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import pg from 'pg'

import { FRAMEWORKS } from '../src/frameworks.js'
import { story } from '../src/story.js'

const postgres = testPostgres()

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => {
        resolve(port)
      })
    })
  })

test.each(Object.entries(FRAMEWORKS))(
  '%s: a Mac enrolls beside a table of the application, as the README says',
  async (_, serve) => {
    const pool = new pg.Pool({ connectionString: await postgres.emptyDatabase() })
    const lines: string[] = []
    try {
      await story(serve, pool, await freePort(), (line) => lines.push(line))
    } finally {
      await pool.end()
    }
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    expect(readme).toContain(`\`\`\`text\n${lines.join('\n')}\n\`\`\``)
  },
)
