import { randomBytes } from 'node:crypto'

import type { PushContestant, PushDevice, PushService } from './contestants/contestant.js'

/** What one process is asked to do. */
export interface SenderTask {
  readonly contestant: string
  readonly concurrency: number
  readonly pushes: number
  readonly warmUp: number
  readonly service: PushService
}

/** What it measured. */
export interface SenderResult {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** User and system time of this process, in microseconds. */
  readonly cpuPerPush: number
  /** The most this process ever held, in MB. */
  readonly memory: number
}

const devices = (count: number): readonly PushDevice[] =>
  Array.from({ length: count }, (_, index) => ({
    token: randomBytes(32),
    magic: `magic-${index}`,
  }))

/** Pushes to every device, so many at once; the time that each took, in milliseconds. */
const pushAll = async (
  contestant: PushContestant,
  all: readonly PushDevice[],
  concurrency: number,
): Promise<Float64Array> => {
  const times = new Float64Array(all.length)
  let next = 0
  const worker = async (): Promise<void> => {
    for (;;) {
      const index = next
      next += 1
      const device = all[index]
      if (device === undefined) return
      const begin = performance.now()
      const outcome = await contestant.push(device)
      if (contestant.failed?.(outcome) === true) throw new Error('A push failed.')
      times[index] = performance.now() - begin
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return times
}

const measure = async (task: SenderTask): Promise<SenderResult> => {
  const { open } = (await import(`./contestants/${task.contestant}.js`)) as {
    readonly open: (service: PushService) => PushContestant | Promise<PushContestant>
  }
  const contestant = await open(task.service)
  await pushAll(contestant, devices(task.warmUp), task.concurrency)
  const measured = devices(task.pushes)
  globalThis.gc?.()
  const cpu = process.cpuUsage()
  const begin = performance.now()
  const times = await pushAll(contestant, measured, task.concurrency)
  const elapsed = performance.now() - begin
  const { user, system } = process.cpuUsage(cpu)
  await contestant.close()
  times.sort()
  return {
    perSecond: (task.pushes * 1000) / elapsed,
    p50: times[Math.floor(times.length * 0.5)] ?? NaN,
    p99: times[Math.floor(times.length * 0.99)] ?? NaN,
    cpuPerPush: (user + system) / task.pushes,
    memory: process.resourceUsage().maxRSS / 1024,
  }
}

process.once('message', (task: SenderTask) => {
  void measure(task).then((result) => {
    process.send?.(result, () => process.exit(0))
  })
})
