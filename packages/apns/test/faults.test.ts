import { afterAll, describe, expect, test } from '@jest/globals'
import { everyNth, fakeApns, type ApnsFault } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

import { devices, openClient } from './opening.js'

// Five times what is in flight: a connection is lost twice with all of it open, and no third time, since
// 100 repetitions after each loss make 700 pushes at most. `pnpm bench push-faults` runs 10,000 pushes
// for each of these.
const PUSHES = 500
const TWICE = PUSHES / 2

const stops: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const stop of stops.reverse()) await stop()
})

interface Expected {
  /** All pushes are accepted in the end. */
  readonly all: boolean
  /** APNs may see a push twice, because no one can know that it saw it once. */
  readonly doubles: boolean
}

describe(`${PUSHES} pushes in, ${PUSHES} definite results out`, () => {
  test.each<[string, ApnsFault, number, Expected]>([
    ['GOAWAY, then an orderly end', { _tag: 'GoAway' }, TWICE, { all: true, doubles: false }],
    [
      'GOAWAY, then the connection is closed',
      { _tag: 'GoAway', then: 'close' },
      TWICE,
      { all: true, doubles: true },
    ],
    [
      'GOAWAY, then a TCP reset',
      { _tag: 'GoAway', then: 'reset' },
      TWICE,
      { all: true, doubles: true },
    ],
    [
      'GOAWAY with error code 11',
      { _tag: 'GoAway', errorCode: 11, then: 'close' },
      TWICE,
      { all: true, doubles: true },
    ],
    ['REFUSED_STREAM, one in ten', { _tag: 'RejectStream' }, 10, { all: true, doubles: false }],
    [
      'RST_STREAM INTERNAL_ERROR, one in twenty',
      { _tag: 'ResetStream' },
      20,
      { all: false, doubles: true },
    ],
    ['the connection closed', { _tag: 'CloseConnection' }, TWICE, { all: true, doubles: true }],
    ['a TCP reset', { _tag: 'ResetConnection' }, TWICE, { all: true, doubles: true }],
    [
      'garbage, one in ten',
      { _tag: 'Garbage', status: 400, body: '{' },
      10,
      { all: false, doubles: false },
    ],
    [
      '410, one in ten',
      { _tag: 'Response', status: 410, reason: 'Unregistered', timestamp: new Date(0) },
      10,
      { all: false, doubles: false },
    ],
    [
      'slow responses, one in ten',
      { _tag: 'Delay', delayMs: 50 },
      10,
      { all: true, doubles: false },
    ],
  ])('with %s', async (_, fault, every, { all, doubles }) => {
    const apns = await fakeApns({ script: everyNth(every, fault) })
    stops.push(() => apns.close())
    // A reset under TLS may go unnoticed by Node: the watchdog finds it.
    const { client } = openClient(apns, {
      silenceMs: 500,
      pingTimeoutMs: 500,
      random: Math.random,
    })
    stops.push(() => client.close({ now: true }))
    const outcomes = []
    for await (const { outcome } of client.pushAll(devices(PUSHES), { concurrency: 100 }))
      outcomes.push(outcome)

    const seen = new Map<string | undefined, number>()
    for (const { accepted, id } of apns.pushes())
      if (accepted) seen.set(id, (seen.get(id) ?? 0) + 1)
    const accepted = outcomes.filter(E.isRight).map(({ right }) => right)
    const failed = outcomes.filter(E.isLeft).map(({ left }) => left)
    expect(outcomes).toHaveLength(PUSHES)
    if (all) expect(failed).toEqual([])
    // No push that APNs did not see is reported as a success.
    expect(accepted.filter(({ apnsId }) => !seen.has(apnsId))).toEqual([])
    // Only what is marked as ambiguous is sent twice.
    const marked = new Set(
      [...accepted, ...failed.filter(({ ambiguous }) => ambiguous)].flatMap(
        ({ ambiguous, apnsId }) => (ambiguous ? [apnsId] : []),
      ),
    )
    expect([...seen].filter(([id, times]) => times > 1 && !marked.has(id))).toEqual([])
    if (!doubles) expect([...seen.values()].every((times) => times === 1)).toBe(true)
    expect(Math.max(...seen.values())).toBeLessThanOrEqual(3)
    await client.close()
    await apns.close()
  })
})
