import { expect, jest, test } from '@jest/globals'

import { eventSink } from '../src/events.js'

test('events are emitted apart from the work, so that a callback that throws breaks no push', async () => {
  const emitted: string[] = []
  const emit = eventSink((event) => emitted.push(event._tag))
  emit({ _tag: 'PingLost', topic: 't', waitedMs: 1 })
  expect(emitted).toEqual([])
  await Promise.resolve()
  expect(emitted).toEqual(['PingLost'])
})

test('a callback that throws does not end the process', async () => {
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
  eventSink(() => {
    throw new Error('mine')
  })({ _tag: 'PingLost', topic: 't', waitedMs: 1 })
  await Promise.resolve()
  expect(warned.mock.calls[0]?.[0]).toBe('onEvent threw on PingLost: Error: mine')
  warned.mockRestore()
})
