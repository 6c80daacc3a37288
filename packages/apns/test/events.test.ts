import { expect, test } from '@jest/globals'

import { eventSink } from '../src/events.js'

test('events are told apart from the work, so that a callback that throws breaks no push', async () => {
  const told: string[] = []
  const emit = eventSink((event) => told.push(event._tag))
  emit({ _tag: 'PingLost', topic: 't', waited: 1 })
  expect(told).toEqual([])
  await Promise.resolve()
  expect(told).toEqual(['PingLost'])
})
