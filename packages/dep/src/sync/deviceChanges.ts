import { type Clock, systemClock } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { DepClient } from '../client.js'
import type { Device } from '../codec/device.js'
import type { DevicePage } from '../codec/devicePage.js'
import {
  type Cycle,
  type DeviceChangesError,
  type Next,
  type Question,
  afterFailure,
  afterPage,
  beginCycle,
} from './nextStep.js'
import { type PollPolicy, cooldownOf, POLL_DEFAULTS } from './pollPolicy.js'
import { type SyncPhase, type SyncPosition, CURSOR_LIFETIME_MS } from './position.js'

/** A page of devices, and where to go on after it. */
export interface DeviceChangesPage {
  /** In the order of the operations; a serial number may come again (`latestByDevice`). */
  readonly devices: readonly Device[]
  /** Save it when the devices are saved, and give it back to go on from here. */
  readonly position: SyncPosition
  /** Which kind of request gave this page. */
  readonly phase: SyncPhase
  /** The first page of a full fetch: from here on, note which devices come. */
  readonly startsOver: boolean
  /** The last page of a full fetch: devices that have not come since it started over are not this server's any more. */
  readonly endsFetch: boolean
}

/** A saved `position` can be spread into these. */
export interface DeviceChangesOptions extends Omit<Partial<SyncPosition>, 'cursor'> {
  /** Where to go on. Absent: from the beginning. */
  readonly cursor?: string
  /** Records of a page. Default 1000. */
  readonly limit?: number
  readonly signal?: AbortSignal
  /** Go on for ever, asking again by this policy. Absent: end when nothing follows. */
  readonly poll?: PollPolicy
  /** Default: the system's. */
  readonly clock?: Clock
}

/**
 * Everything that happens to the devices of a server: all of them first, then the changes, page by page.
 *
 * Give the position of the last page that was saved and it goes on from there; without one, or if
 * Apple does not know the cursor any more, it fetches all. The next page is asked for when the
 * caller comes back for it, so that a crash repeats work and loses none, and memory holds one page.
 *
 * A failure is the last item, or with a `poll` policy is followed by a wait and another try. Leaving
 * the loop is all it takes to stop.
 */
export async function* deviceChanges(
  client: Pick<DepClient, 'fetchDevices' | 'syncDevices'>,
  options: DeviceChangesOptions = {},
): AsyncGenerator<E.Either<DeviceChangesError, DeviceChangesPage>, void, undefined> {
  const { signal, poll, clock = systemClock } = options
  let question = firstQuestion(options, clock.now())
  let repeats = 0
  for (;;) {
    let cycle = beginCycle(question)
    let failure: DeviceChangesError | undefined
    let next: Next = { _tag: 'Ask', cycle }
    while (next._tag === 'Ask') {
      cycle = next.cycle
      const read = await ask(client, cycle.question, options)
      next = E.isLeft(read) ? afterFailure(cycle, read.left) : afterPage(cycle, read.right)
      if (E.isRight(read)) {
        const page = pageOf(cycle, read.right, clock.now())
        question = questionAt(page.position)
        yield E.right(page)
      }
      if (next._tag === 'Failed') failure = next.failure
    }
    if (failure !== undefined) yield E.left(failure)
    if (poll === undefined) return

    repeats = failure?._tag === 'CursorRepeated' ? repeats + 1 : 0
    const { repeatsBeforeFullFetch: most = POLL_DEFAULTS.repeatsBeforeFullFetch } = poll
    if (repeats >= most) {
      question = FROM_THE_BEGINNING
      repeats = 0
    }
    const wait = waitAfter(failure, poll)
    if (wait === undefined) return
    await clock.wait(wait, signal)
    if (signal?.aborted === true) return
  }
}

const FROM_THE_BEGINNING: Question = { phase: 'fetch', cursor: undefined }

const firstQuestion = ({ cursor, phase, at }: DeviceChangesOptions, now: Date): Question => {
  const isTooOld = at !== undefined && now.getTime() - at.getTime() > CURSOR_LIFETIME_MS
  return cursor === undefined || isTooOld ? FROM_THE_BEGINNING : questionAt({ cursor, phase })
}

const questionAt = ({
  cursor,
  phase,
}: {
  cursor: string
  phase?: SyncPhase | undefined
}): Question => (phase === 'sync' ? { phase, cursor } : { phase: 'fetch', cursor })

const ask = (
  client: Pick<DepClient, 'fetchDevices' | 'syncDevices'>,
  { phase, cursor }: Question,
  { limit, signal }: DeviceChangesOptions,
): Promise<E.Either<DeviceChangesError, DevicePage>> =>
  phase === 'fetch'
    ? client.fetchDevices({ cursor, limit, signal })()
    : client.syncDevices(cursor, { limit, signal })()

const pageOf = (cycle: Cycle, page: DevicePage, now: Date): DeviceChangesPage => {
  const { phase, cursor } = cycle.question
  const endsFetch = phase === 'fetch' && !page.more_to_follow
  return {
    devices: page.devices ?? [],
    position: { cursor: page.cursor, phase: endsFetch ? 'sync' : phase, at: now },
    phase,
    startsOver: phase === 'fetch' && cursor === undefined,
    endsFetch,
  }
}

const waitAfter = (
  failure: DeviceChangesError | undefined,
  { intervalMs = POLL_DEFAULTS.intervalMs, cooldown = cooldownOf }: PollPolicy,
): number | undefined => (failure === undefined ? intervalMs : cooldown(failure))
