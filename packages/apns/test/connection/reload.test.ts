import { expect, test } from '@jest/globals'
import { apnsClient, type ApnsEvent } from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type { TLSSocket } from 'node:tls'

import { device } from '../opening.js'
import { accepted, forbidden, framePeer, goAway } from './framePeer.js'

const REJECTED = '{"reason":"BadCertificate"}'

test.each<[string, (socket: TLSSocket, streamId: number) => void]>([
  ['response', (socket, streamId) => socket.write(forbidden(streamId, REJECTED))],
  ['GOAWAY', (socket) => socket.write(goAway(0, 0, REJECTED))],
])(
  'a late %s about the replaced certificate does not stop the new one, and its push goes out again',
  async (_, reject) => {
    let rejectFirst: () => void = () => undefined
    let arrived: () => void = () => undefined
    const first = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const peer = await framePeer({
      request: (socket, connection, streamId) => {
        if (connection > 0) socket.write(accepted(streamId))
        else {
          rejectFirst = () => {
            reject(socket, streamId)
          }
          arrived()
        }
      },
    })
    const events: ApnsEvent[] = []
    const client = unwrap(
      apnsClient({
        ...peer.options,
        origin: peer.origin,
        onEvent: (event) => {
          events.push(event)
        },
      }),
    )
    const before = client.push(device(1))()
    await first
    unwrap(client.reload(peer.options))
    rejectFirst()
    expect(await before).toMatchObject({ right: { attempts: 2, ambiguous: false } })
    expect(E.isRight(await client.push(device(2))())).toBe(true)
    expect(events.filter(({ _tag }) => _tag === 'TopicStopped')).toEqual([])
    await client.close({ now: true })
    await peer.close()
  },
)
