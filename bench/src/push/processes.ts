import type { LeanApnsOptions } from '@mdm-kit/scenes/leanApns'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { PushService } from './contestants/contestant.js'
import type { SenderResult, SenderTask } from './sender.js'

export interface FakeProcess {
  readonly service: PushService
  /** For NODE_EXTRA_CA_CERTS. */
  readonly caFile: string
  readonly stop: () => Promise<void>
}

const moduleUrl = (name: string): URL => new URL(`./${name}.js`, import.meta.url)

/** Starts the fake in a second process. */
export const startFake = async (options: LeanApnsOptions = {}): Promise<FakeProcess> => {
  const child = fork(moduleUrl('fake'))
  child.send(options)
  const service = await answerOf<PushService>(child)
  const folder = await mkdtemp(join(tmpdir(), 'mdm-kit-bench-'))
  const caFile = join(folder, 'ca.pem')
  await writeFile(caFile, service.ca)
  return {
    service,
    caFile,
    stop: async () => {
      const exited = once(child, 'exit')
      child.disconnect()
      await exited
      await rm(folder, { recursive: true })
    },
  }
}

/** Runs one contestant in a process of its own. */
export const runSender = async (task: SenderTask, caFile: string): Promise<SenderResult> => {
  const child = fork(moduleUrl('sender'), {
    execArgv: ['--expose-gc'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile },
  })
  child.send(task)
  return answerOf<SenderResult>(child)
}

const answerOf = <A>(child: ChildProcess): Promise<A> =>
  new Promise((resolve, reject) => {
    child.once('message', (answer) => {
      resolve(answer as A)
    })
    child.once('exit', (code) => {
      reject(new Error(`The process ended with ${code ?? 'a signal'} before it answered.`))
    })
  })
