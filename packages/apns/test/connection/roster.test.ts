import { expect, test } from '@jest/globals'
import fc from 'fast-check'

import { emptyRoster } from '../../src/connection/roster.js'

test('holds what was added and not removed', () => {
  const step = fc.record({ add: fc.boolean(), number: fc.nat({ max: 9 }) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const items = Array.from({ length: 10 }, (_, number) => ({ number, seat: -1 }))
      const roster = emptyRoster<(typeof items)[number]>()
      const model = new Set<number>()
      for (const { add, number } of steps) {
        const item = items[number]
        if (item === undefined) continue
        if (!add) roster.remove(item)
        else if (!model.has(number)) roster.add(item)
        if (add) model.add(number)
        else model.delete(number)
        expect(roster.size()).toBe(model.size)
      }
      expect(new Set(roster.all().map((item) => item.number))).toEqual(model)
    }),
  )
})
