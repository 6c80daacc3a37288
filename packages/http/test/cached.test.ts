import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { cached } from '../src/index.js'

/** A cache of numbers that count its loads, on a clock that the test moves. */
const scene = (
  load: (nth: number) => E.Either<string, number> = E.right,
  lifetimeMs?: () => number,
) => {
  let time = Date.parse('2026-03-01T12:00:00Z')
  let loads = 0
  const clock = { now: () => new Date(time) }
  const cache = cached<string, number>(
    async () => {
      loads += 1
      const nth = loads
      await Promise.resolve()
      return load(nth)
    },
    { clock, ...(lifetimeMs === undefined ? {} : { lifetimeMs }) },
  )
  const advance = (milliseconds: number): void => {
    time += milliseconds
  }
  return { cache, advance, loads: () => loads }
}

describe('cached', () => {
  test('loads once for all callers at the same time, and keeps the value', async () => {
    const { cache, loads } = scene()
    const values = await Promise.all(Array.from({ length: 20 }, () => cache.get()))
    expect(new Set(values.map((value) => E.isRight(value) && value.right))).toEqual(new Set([1]))
    expect(await cache.get()).toEqual(E.right(1))
    expect(loads()).toBe(1)
  })

  test('loads again when the value is as old as its lifetime', async () => {
    const { cache, advance } = scene(E.right, () => 1000)
    await cache.get()
    advance(999)
    expect(await cache.get()).toEqual(E.right(1))
    advance(1)
    expect(cache.peek()).toBeUndefined()
    expect(await cache.get()).toEqual(E.right(2))
  })

  test('a clock that is set back does not keep a value for ever', async () => {
    const { cache, advance } = scene(E.right, () => 1000)
    await cache.get()
    advance(-86_400_000)
    expect(await cache.get()).toEqual(E.right(2))
  })

  test('a clock that is set back costs no value that does not expire', async () => {
    const { cache, advance } = scene()
    await cache.get()
    advance(-86_400_000)
    expect(await cache.get()).toEqual(E.right(1))
  })

  test('a failed load is given to all who wait, and is not kept', async () => {
    const { cache } = scene((nth) => (nth === 1 ? E.left('no') : E.right(nth)))
    expect(await Promise.all([cache.get(), cache.get()])).toEqual([E.left('no'), E.left('no')])
    expect(await cache.get()).toEqual(E.right(2))
  })

  test('a load that throws does not block the next', async () => {
    const { cache } = scene((nth) => {
      if (nth === 1) throw new Error('broken')
      return E.right(nth)
    })
    await expect(cache.get()).rejects.toThrow('broken')
    expect(await cache.get()).toEqual(E.right(2))
  })

  test('a failed reload leaves the value that is held', async () => {
    const { cache } = scene((nth) => (nth === 2 ? E.left('no') : E.right(nth)))
    await cache.get()
    expect(await cache.reload()).toEqual(E.left('no'))
    expect(await cache.get()).toEqual(E.right(1))
  })

  test('takes over a value that came another way, and drops one', async () => {
    const { cache } = scene()
    cache.set(40)
    expect(await cache.get()).toEqual(E.right(40))
    cache.drop()
    expect(await cache.get()).toEqual(E.right(1))
  })
})
