import { describe, expect, test } from '@jest/globals'
import { apnsClient } from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { devices } from '../opening.js'
import { accepted, framePeer, goAway, rejected, settings, type FrameScript } from './framePeer.js'

const PUSHES = 100
/** The stream of the last push: streams are odd. */
const LAST = PUSHES * 2 - 1
const EVERY_STREAM = 2 ** 31 - 1

interface Outcome {
  readonly accepted: number
  /** Of those accepted, how many may have woken their device twice. */
  readonly ambiguous: number
  readonly connections: number
  readonly failures: readonly string[]
}

const pushThrough = async (script: FrameScript): Promise<Outcome> => {
  const peer = await framePeer(script)
  const client = unwrap(apnsClient({ ...peer.options, origin: peer.origin, random: () => 0 }))
  const outcomes = await Promise.all(devices(PUSHES).map((target) => client.push(target)()))
  const receipts = outcomes.filter(E.isRight).map(({ right }) => right)
  await client.close({ now: true })
  await peer.close()
  return {
    accepted: receipts.length,
    ambiguous: receipts.filter(({ ambiguous }) => ambiguous).length,
    connections: peer.connections(),
    failures: [...new Set(outcomes.flatMap((one) => (E.isLeft(one) ? [one.left._tag] : [])))],
  }
}

/** On the first connection, once every push is there; all later ones accept. */
const onceAllAreThere = (
  say: (write: (...frames: Buffer[]) => void, end: () => void) => void,
): FrameScript => ({
  request: (socket, connection, streamId) => {
    if (connection > 0) socket.write(accepted(streamId))
    else if (streamId === LAST)
      say(
        (...frames) => socket.write(Buffer.concat(frames)),
        () => socket.end(),
      )
  },
})

describe('GOAWAY, frame by frame', () => {
  test.each<[string, FrameScript, Partial<Outcome>]>([
    [
      'with an error: what is above its last stream was not seen, the rest may have been',
      onceAllAreThere((write) => {
        write(goAway(99, 11))
      }),
      { accepted: PUSHES, ambiguous: 50, connections: 2 },
    ],
    [
      'with REFUSED_STREAM as its error: no stream below its last one was rejected',
      onceAllAreThere((write) => {
        write(goAway(99, 7))
      }),
      { accepted: PUSHES, ambiguous: 50, connections: 2 },
    ],
    [
      'twice, the second with a lower last stream',
      onceAllAreThere((write, end) => {
        write(goAway(EVERY_STREAM, 0), goAway(0, 0))
        end()
      }),
      { accepted: PUSHES, ambiguous: 0, connections: 2 },
    ],
    [
      'for no stream, and then an end without responses',
      onceAllAreThere((write, end) => {
        write(goAway(0, 0))
        end()
      }),
      { accepted: PUSHES, ambiguous: 0, connections: 2 },
    ],
    [
      'for every stream, and then every response',
      onceAllAreThere((write) => {
        write(goAway(EVERY_STREAM, 0))
        write(...Array.from({ length: PUSHES }, (_, index) => accepted(index * 2 + 1)))
      }),
      { accepted: PUSHES, ambiguous: 0, connections: 1 },
    ],
    [
      'with debug data that is neither text nor JSON, of 16 kB',
      onceAllAreThere((write, end) => {
        write(goAway(0, 0, '\u00ff{"reason":'.repeat(1200)))
        end()
      }),
      { accepted: PUSHES, ambiguous: 0, connections: 2 },
    ],
    [
      'about the certificate: what was seen gets its response, the rest is settled, nothing is tried again',
      onceAllAreThere((write) => {
        write(goAway(99, 0, '{"reason":"BadCertificate"}'))
        write(...Array.from({ length: 50 }, (_, index) => accepted(index * 2 + 1)))
      }),
      { accepted: 50, ambiguous: 0, connections: 1, failures: ['IdentityRejected'] },
    ],
    [
      'before SETTINGS, each time',
      {
        greet: (socket) => socket.write(Buffer.concat([goAway(0, 0), settings])),
        request: () => undefined,
      },
      { accepted: 0, connections: 4, failures: ['ConnectFailed'] },
    ],
  ])('%s', async (_, script, expected) => {
    expect(await pushThrough(script)).toMatchObject(expected)
  })
})

test('a peer that takes fewer streams than it announces is soon asked for no more', async () => {
  const TAKES = 10
  let open = 0
  let received = 0
  const outcome = await pushThrough({
    request: (socket, _, streamId) => {
      received += 1
      if (open >= TAKES) {
        socket.write(rejected(streamId))
        return
      }
      open += 1
      setImmediate(() => {
        open -= 1
        socket.write(accepted(streamId))
      })
    },
  })
  expect(outcome).toEqual({ accepted: PUSHES, ambiguous: 0, connections: 1, failures: [] })
  // 230; without learning from the rejections it is 550.
  expect(received).toBeLessThan(350)
})
