import { expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import type { RequestEvent, Send } from '../src/index.js'
import { withEvents } from '../src/index.js'

test('an event says what was asked, how long it took and how it ended', async () => {
  let time = 0
  const events: RequestEvent[] = []
  const send: Send = () => () => {
    time += 25
    return Promise.resolve(E.right({ status: 204, headers: {}, body: new Uint8Array() }))
  }
  const observed = withEvents(
    (event) => events.push(event),
    () => new Date(time),
  )(send)
  await observed({ method: 'GET', path: '/device?serial=S1', headers: {} })()
  expect(events).toEqual([
    {
      _tag: 'Request',
      method: 'GET',
      path: '/device',
      milliseconds: 25,
      outcome: { status: 204 },
    },
  ])
})
