import { afterAll, describe, expect, test } from '@jest/globals'
import { everyNth, fakeApns, type ApnsFault } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

import { devices, openClient } from './opening.js'

// 10,000 pushes for each of these are run by `pnpm bench push-faults`.
const PUSHES = 1000

const stops: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const stop of stops.reverse()) await stop()
})

interface Expected {
  /** All pushes are accepted in the end. */
  readonly all: boolean
  /** APNs may see a push twice, because nobody can know that it saw it once. */
  readonly doubles: boolean
}

describe(`${PUSHES} pushes in, ${PUSHES} definite results out`, () => {
  test.each<[string, ApnsFault, number, Expected]>([
    ['GOAWAY, then an orderly end', { _tag: 'GoAway' }, 500, { all: true, doubles: false }],
    [
      'GOAWAY, then the connection is closed',
      { _tag: 'GoAway', then: 'close' },
      500,
      { all: true, doubles: true },
    ],
    [
      'GOAWAY, then a TCP reset',
      { _tag: 'GoAway', then: 'reset' },
      500,
      { all: true, doubles: true },
    ],
    [
      'GOAWAY with error code 11',
      { _tag: 'GoAway', errorCode: 11, then: 'close' },
      500,
      { all: true, doubles: true },
    ],
    ['REFUSED_STREAM, one in ten', { _tag: 'RejectStream' }, 10, { all: true, doubles: false }],
    [
      'RST_STREAM INTERNAL_ERROR, one in twenty',
      { _tag: 'ResetStream' },
      20,
      { all: false, doubles: true },
    ],
    ['the connection is closed', { _tag: 'CloseConnection' }, 500, { all: true, doubles: true }],
    ['a TCP reset', { _tag: 'ResetConnection' }, 500, { all: true, doubles: true }],
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
    ['slow answers, one in ten', { _tag: 'Delay', delayMs: 50 }, 10, { all: true, doubles: false }],
  ])(
    '%s',
    async (_, fault, every, { all, doubles }) => {
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
      const refused = outcomes.filter(E.isLeft).map(({ left }) => left)
      expect(outcomes).toHaveLength(PUSHES)
      if (all) expect(refused).toEqual([])
      // Success is never told of a push that APNs did not see.
      expect(accepted.filter(({ apnsId }) => !seen.has(apnsId))).toEqual([])
      // Nothing is doubled but what says so.
      const marked = new Set(
        [...accepted, ...refused.filter(({ ambiguous }) => ambiguous)].flatMap(
          ({ ambiguous, apnsId }) => (ambiguous ? [apnsId] : []),
        ),
      )
      expect([...seen].filter(([id, times]) => times > 1 && !marked.has(id))).toEqual([])
      if (!doubles) expect([...seen.values()].every((times) => times === 1)).toBe(true)
      expect(Math.max(...seen.values())).toBeLessThanOrEqual(3)
      await client.close()
      await apns.close()
    },
    20_000,
  )
})
