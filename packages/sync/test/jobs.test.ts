import { expect, test } from '@jest/globals'

import { runningJobs } from '../src/worker/jobs.js'

const deferred = () => {
  let resolve: (value: string) => void = () => undefined
  const promise = new Promise<string>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

test('a job that runs is joined by a call with equal options, and started once', async () => {
  const jobs = runningJobs<string>()
  const { promise, resolve } = deferred()
  let started = 0
  const job = () => {
    started += 1
    return promise
  }
  const first = jobs.run('A', { force: true }, job)
  const second = jobs.run('A', { force: true }, job)
  resolve('done')
  expect([await first, await second]).toEqual(['done', 'done'])
  expect(started).toBe(1)
})

test('a call with other options does not join, and does not start a second job', async () => {
  const jobs = runningJobs<string>()
  const { promise, resolve } = deferred()
  const running = jobs.run('A', { force: false }, () => promise)
  expect(jobs.run('A', { force: true }, () => promise)).toBeUndefined()
  resolve('done')
  await running
  expect(await jobs.run('A', { force: true }, () => Promise.resolve('again'))).toBe('again')
})

test('jobs of other keys run beside it', async () => {
  const jobs = runningJobs<string>()
  const { promise, resolve } = deferred()
  const first = jobs.run('A', {}, () => promise)
  expect(await jobs.run('B', {}, () => Promise.resolve('B'))).toBe('B')
  resolve('A')
  expect(await first).toBe('A')
})

test('close aborts what runs and resolves only once it has ended, even by a rejection', async () => {
  const jobs = runningJobs<string>()
  const ended: string[] = []
  const aborted = (signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  const stopped = jobs.run('A', {}, async (signal) => {
    await aborted(signal)
    ended.push('A')
    return 'stopped'
  })
  const failed = jobs.run('B', {}, async (signal) => {
    await aborted(signal)
    ended.push('B')
    throw new Error('aborted')
  })
  const rejection = expect(failed).rejects.toThrow('aborted')
  await jobs.close()
  expect(ended).toEqual(['A', 'B'])
  expect(await stopped).toBe('stopped')
  await rejection
  expect(jobs.signal.aborted).toBe(true)
})
