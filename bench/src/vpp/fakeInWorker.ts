import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** What the worker is asked, and what it answers. */
export type FakeRequest = { readonly _tag: 'counts' } | { readonly _tag: 'close' }

export interface FakeReady {
  readonly origin: string
  readonly tokenFile: string
}

/** Requests received since the last question, by the end of their path. */
export type FakeCounts = Readonly<Record<string, number>>

export interface FakeInWorker extends FakeReady {
  readonly counts: () => Promise<FakeCounts>
  readonly close: () => Promise<void>
}

/**
 * A fake of App and Book Management in a thread of its own: its rows do not weigh on the heap that is
 * measured here.
 */
export const fakeInWorker = async (assigned: number): Promise<FakeInWorker> => {
  const worker = new Worker(new URL('./fakeWorker.js', import.meta.url), {
    workerData: { assigned },
  })
  const answer = async <A>(): Promise<A> => {
    const [message] = (await once(worker, 'message')) as [A]
    return message
  }
  const ready = await answer<FakeReady>()
  const ask = async <A>(request: FakeRequest): Promise<A> => {
    const reply = answer<A>()
    worker.postMessage(request)
    return reply
  }
  return {
    ...ready,
    counts: () => ask<FakeCounts>({ _tag: 'counts' }),
    close: async () => {
      await ask({ _tag: 'close' })
      await worker.terminate()
    },
  }
}
