import type { HttpRequest } from '@mdm-kit/http'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Pool } from 'undici'

import type { ServerQuestion, ServerTask } from './serverProcess.js'

/** A server that runs in a process of its own. */
export interface ServerProcess {
  readonly origin: string
  /** Over a connection that is kept. Rejects unless it is answered 200. */
  readonly send: (
    request: Pick<HttpRequest, 'method' | 'path' | 'headers' | 'body'>,
  ) => Promise<Buffer>
  readonly enqueue: (commandUuid: string, ids: readonly string[]) => Promise<boolean>
  /** Resident bytes after a collection, and what it refused or could not push. */
  readonly state: () => Promise<{
    readonly resident: number
    readonly rejections: readonly string[]
  }>
  readonly close: () => Promise<void>
}

export const startServer = async (task: ServerTask, connections = 64): Promise<ServerProcess> => {
  const child = fork(new URL('./serverProcess.js', import.meta.url), { execArgv: ['--expose-gc'] })
  const ask = <A>(question: ServerTask | ServerQuestion): Promise<A> => {
    const answered = answerOf<A>(child)
    child.send(question)
    return answered
  }
  const port = await ask<number>(task)
  const origin = `http://127.0.0.1:${port}`
  const pool = new Pool(origin, { connections })
  return {
    origin,
    send: async ({ method, path, headers, body }) => {
      const response = await pool.request({ method, path, headers, body: body ?? null })
      const bytes = Buffer.from(await response.body.arrayBuffer())
      if (response.statusCode !== 200) throw new Error(`answered ${response.statusCode}`)
      return bytes
    },
    enqueue: (commandUuid, ids) => ask({ _tag: 'Enqueue', commandUuid, ids }),
    state: () => ask({ _tag: 'Memory' }),
    close: async () => {
      await pool.close()
      const exited = once(child, 'exit')
      child.send({ _tag: 'Close' } satisfies ServerQuestion)
      await exited
    },
  }
}

const answerOf = <A>(child: ChildProcess): Promise<A> =>
  new Promise((resolve, reject) => {
    const died = (code: number | null): void => {
      reject(new Error(`The server ended with ${code ?? 'a signal'} before it answered.`))
    }
    child.once('exit', died)
    child.once('message', (answer) => {
      child.off('exit', died)
      resolve(answer as A)
    })
  })
