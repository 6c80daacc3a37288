import { expect, test } from '@jest/globals'
import fc from 'fast-check'

import { emptyQueue } from '../../src/connection/queue.js'

test('gives items in the order they came, and what was put back before all others', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('push' as const), item: fc.integer() }),
    fc.record({ do: fc.constant('putBack' as const), item: fc.integer() }),
    fc.record({ do: fc.constant('take' as const), item: fc.constant(0) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const queue = emptyQueue<number>()
      const model: number[] = []
      for (const { do: action, item } of steps) {
        if (action === 'push') {
          // What was put back stands before: it was taken from the front.
          queue.push(item)
          model.push(item)
        } else if (action === 'putBack') {
          queue.putBack(item)
          model.unshift(item)
        } else expect(queue.take()).toBe(model.shift())
        expect(queue.size()).toBe(model.length)
      }
    }),
  )
})

test('a burst of a million passes through in linear time', () => {
  const queue = emptyQueue<number>()
  for (let item = 0; item < 1_000_000; item++) queue.push(item)
  let inOrder = 0
  for (let item = 0; item < 1_000_000; item++) if (queue.take() === item) inOrder += 1
  expect(inOrder).toBe(1_000_000)
  expect(queue.take()).toBeUndefined()
})
