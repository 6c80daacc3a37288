import type { HttpRequest, HttpResponse, Send } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { Ledger } from './ledger.js'
import type { Processes } from './processes.js'

/**
 * The way to the servers, as a load balancer has it, with a gate: while it is closed nothing new is
 * sent, so that the store can be compared with the ledger.
 */
export interface Link {
  /** Repeats a request until it is answered, as devices do; undefined once it was refused. */
  readonly answered: (attempt: () => Promise<Attempt>) => Promise<HttpResponse | undefined>
  /** One attempt, counted. */
  readonly send: (udid: string) => Send
  readonly post: (request: HttpRequest) => Promise<Attempt>
  /** Resolves when so many more requests were answered. */
  readonly afterResponses: (count: number) => Promise<void>
  /** Runs when nothing is on its way. */
  readonly quietly: <A>(run: () => Promise<A>) => Promise<A>
  readonly counts: () => LinkCounts
}

export interface LinkCounts {
  readonly answers: number
  /** Requests that were lost with a server. */
  readonly unanswered: number
  /** 503: the store was busy or gone. */
  readonly busy: number
}

export type Attempt = E.Either<{ readonly message: string }, HttpResponse>

/** What went wrong with the request itself, so that repeating it would never end. */
const isRejection = ({ status }: HttpResponse): boolean => status !== 200 && status !== 503

export const linkTo = (processes: Processes, ledger: Ledger): Link => {
  const counts = { answers: 0, unanswered: 0, busy: 0 }
  let inFlight = 0
  let closed = false
  let gate: (() => void)[] = []
  let wanted: { readonly at: number; readonly resolve: () => void } | undefined
  let whenQuiet: (() => void) | undefined

  const enter = async (): Promise<void> => {
    for (;;) {
      await processes.someUp()
      if (!closed) break
      await new Promise<void>((resolve) => gate.push(resolve))
    }
    inFlight += 1
  }

  const leave = (): void => {
    inFlight -= 1
    if (inFlight === 0) whenQuiet?.()
  }

  const count = (): void => {
    counts.answers += 1
    if (wanted === undefined || counts.answers < wanted.at) return
    wanted.resolve()
    wanted = undefined
  }

  return {
    counts: () => counts,
    send: (udid) => (request) => async () => {
      const message = ledger.messages.sent(udid, request.body ?? new Uint8Array(0))
      const answer = await processes.send({ ...request, path: '/mdm' })()
      if (E.isRight(answer) && answer.right.status === 200) message.accepted += 1
      return answer
    },
    post: (request) => processes.send(request)(),
    answered: async (attempt) => {
      for (;;) {
        await enter()
        const answer = await attempt().finally(leave)
        if (E.isLeft(answer)) counts.unanswered += 1
        else if (isRejection(answer.right)) {
          ledger.broken('refused', `with ${answer.right.status}`)
          return undefined
        } else if (answer.right.status === 200) {
          count()
          return answer.right
        } else counts.busy += 1
      }
    },
    afterResponses: (count) =>
      new Promise((resolve) => {
        wanted = { at: counts.answers + count, resolve }
      }),
    quietly: async (run) => {
      closed = true
      if (inFlight > 0)
        await new Promise<void>((resolve) => {
          whenQuiet = resolve
        })
      whenQuiet = undefined
      try {
        return await run()
      } finally {
        closed = false
        gate.forEach((open) => open())
        gate = []
      }
    },
  }
}
