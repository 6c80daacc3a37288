import { type Send, type TransportError, type UndiciSend, undiciSend } from '@mdm-kit/http'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

import type { StoreSettings } from './store.js'

export interface ServerSettings {
  readonly store: StoreSettings
  readonly port: number
  /** The authority of the devices' identities, DER in base64. */
  readonly root: string
  readonly webhook: { readonly url: string; readonly key: string }
}

/** The module of the server, and what Node needs to run it. */
export interface ServerModule {
  readonly url: URL
  readonly execArgv: readonly string[]
}

export const builtServer: ServerModule = {
  url: new URL('./serverProcess.js', import.meta.url),
  execArgv: [],
}

export interface Processes {
  /** To one that is up, of several by turns. */
  readonly send: Send
  /** Waits until one is up. */
  readonly someUp: () => Promise<void>
  readonly start: (index: number) => Promise<void>
  /** SIGKILL; ends when the process has. */
  readonly kill: (index: number) => Promise<void>
  /** What the servers' stores failed with, and how often. */
  readonly failures: () => ReadonlyMap<string, number>
  readonly close: () => Promise<void>
}

interface Running {
  readonly child: ChildProcess
  readonly send: UndiciSend
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

const noServer: TransportError = {
  _tag: 'ConnectionRefused',
  request: '',
  reason: 'ECONNREFUSED',
  message: 'No server is up.',
}

/** Server processes that are killed and started again, each on its own port. */
export const serverProcesses = async (
  count: number,
  settings: Omit<ServerSettings, 'port'>,
  module: ServerModule,
  /** A process ended, and nobody had killed it. */
  onDeath: (what: string) => void,
): Promise<Processes> => {
  const ports = await Promise.all(Array.from({ length: count }, freePort))
  const running = new Map<number, Running>()
  let waiting: (() => void)[] = []
  const failures = new Map<string, number>()
  const starting = new Set<ChildProcess>()
  let closed = false
  let turn = 0

  const start = async (index: number): Promise<void> => {
    if (closed) return
    const port = ports[index] ?? 0
    const child = fork(module.url, [JSON.stringify({ ...settings, port })], {
      execArgv: [...module.execArgv],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.on('message', (said) => {
      const { failure } = said as { readonly failure?: string }
      if (failure !== undefined) failures.set(failure, 1 + (failures.get(failure) ?? 0))
    })
    starting.add(child)
    child.once('exit', (code, signal) => {
      starting.delete(child)
      if (running.get(index)?.child !== child && signal === 'SIGKILL') return
      running.delete(index)
      onDeath(`server ${index} ended with ${String(code ?? signal)}`)
    })
    await Promise.race([once(child, 'message'), once(child, 'exit')])
    starting.delete(child)
    if (child.exitCode !== null || child.signalCode !== null) return
    const send = undiciSend({
      origin: `http://127.0.0.1:${port}`,
      connections: 256,
      totalTimeoutMs: 10_000,
    })
    running.set(index, { child, send })
    waiting.forEach((resume) => resume())
    waiting = []
  }

  const kill = async (index: number): Promise<void> => {
    const { child, send } = running.get(index) ?? {}
    running.delete(index)
    if (child === undefined) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    void send?.close()
  }

  return {
    send: (request) => {
      const up = [...running.values()]
      const next = up[(turn += 1) % Math.max(1, up.length)]
      return next === undefined ? TE.left(noServer) : next.send(request)
    },
    someUp: async () => {
      while (running.size === 0) await new Promise<void>((resolve) => waiting.push(resolve))
    },
    start,
    kill,
    failures: () => failures,
    close: async () => {
      closed = true
      const ends = [...starting].map((child) => once(child, 'exit'))
      starting.forEach((child) => child.kill('SIGKILL'))
      await Promise.all([...[...running.keys()].map(kill), ...ends])
    },
  }
}
