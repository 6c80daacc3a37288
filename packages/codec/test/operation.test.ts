import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { Failed, isFailed, operation, type Operation, unwrap } from '../src/index.js'

interface Broken {
  readonly _tag: 'Broken'
  readonly code: number
  readonly message: string
}

const broken = (code: number): Broken => ({ _tag: 'Broken', code, message: `broken ${code}` })

/** A call that counts how often it runs. */
const counted = (result: E.Either<Broken, number>) => {
  const runs = { count: 0 }
  const call = operation<Broken, number>(() => {
    runs.count += 1
    return Promise.resolve(result)
  })
  return { call, runs }
}

const results: fc.Arbitrary<E.Either<Broken, number>> = fc.oneof(
  fc.integer().map((value) => E.right(value)),
  fc.nat().map((code) => E.left(broken(code))),
)
const operations = results.map((result) => operation(TE.fromEither(result)))
const functions: fc.Arbitrary<(value: number) => Operation<Broken, number>> = fc
  .func(results)
  .map((decide) => (value) => operation(TE.fromEither(decide(value))))

describe('an Operation is a lazy Promise', () => {
  test('nothing runs before it is awaited or called', async () => {
    const { call, runs } = counted(E.right(1))
    pipe(
      call,
      TE.map((value) => value + 1),
    )
    expect(call instanceof Function).toBe(true)
    expect(Object.prototype.toString.call(call)).toBe('[object Operation]')
    expect(runs.count).toBe(0)
    await call
    expect(runs.count).toBe(1)
  })

  test('awaiting it twice, or in two ways, runs it once', async () => {
    const { call, runs } = counted(E.right(7))
    expect(await call).toBe(7)
    expect(await call).toBe(7)
    expect(await Promise.all([call, call.then((value) => value * 2)])).toEqual([7, 14])
    expect(runs.count).toBe(1)
  })

  test('resolves with the value, or rejects with a Failed that has the failure and its sentence', async () => {
    await fc.assert(
      fc.asyncProperty(results, async (result) => {
        const settled = await Promise.allSettled([operation(TE.fromEither(result))])
        expect(settled).toEqual(
          E.isRight(result)
            ? [{ status: 'fulfilled', value: result.right }]
            : [{ status: 'rejected', reason: new Failed(result.left) }],
        )
      }),
    )
    const caught: unknown = await operation(TE.left(broken(3))).catch((error: unknown) => error)
    expect(isFailed(caught) && caught.failure).toEqual(broken(3))
    expect(caught).toMatchObject({ name: 'Failed', message: 'broken 3' })
  })

  test.each<readonly [string, (call: Operation<Broken, number>) => Promise<unknown>, unknown]>([
    ['Promise.resolve', (call) => Promise.resolve(call), 5],
    ['Promise.all', (call) => Promise.all([call, call]), [5, 5]],
    ['Promise.race', (call) => Promise.race([call, new Promise(() => undefined)]), 5],
    ['Promise.any', (call) => Promise.any([call, call]), 5],
    ['an async function that returns it', async (call) => call, 5],
    ['then without handlers', (call) => call.then(), 5],
    ['then with a value that is not a function', (call) => call.then(null, null), 5],
    ['a then that returns it', (call) => Promise.resolve(1).then(() => call), 5],
    ['finally', (call) => call.finally(() => undefined), 5],
    ['catch', (call) => call.catch(() => 0), 5],
  ])('%s takes it as a promise', async (_name, take, expected) => {
    expect(await take(operation(TE.right(5)))).toEqual(expected)
  })

  test('handlers run after the code that adds them, in the order in which they were added', async () => {
    const order: string[] = []
    const { call } = counted(E.right(1))
    const both = [call.then(() => order.push('first')), call.then(() => order.push('second'))]
    order.push('added')
    await Promise.all(both)
    expect(order).toEqual(['added', 'first', 'second'])
  })

  test('what a handler throws rejects what then gave, and leaves the operation as it is', async () => {
    const { call } = counted(E.right(1))
    await expect(
      call.then(() => {
        throw new Error('in the handler')
      }),
    ).rejects.toThrow('in the handler')
    expect(await call).toBe(1)
  })

  test('a call that throws rejects with what it threw', async () => {
    const fault = new Error('a fault of ours')
    const later = operation(() => Promise.reject(fault))
    const atOnce = operation(() => {
      throw fault
    })
    expect(await Promise.allSettled([later, atOnce])).toEqual([
      { status: 'rejected', reason: fault },
      { status: 'rejected', reason: fault },
    ])
  })
})

describe('an Operation is a TaskEither', () => {
  test('calling it gives the Either, and runs it each time', async () => {
    const { call, runs } = counted(E.left(broken(1)))
    expect(await call()).toEqual(E.left(broken(1)))
    expect(await call()).toEqual(E.left(broken(1)))
    expect(runs.count).toBe(2)
  })

  test('left identity: flatMap of a value is the function', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), functions, async (value, f) => {
        expect(await pipe(operation(TE.right(value)), TE.flatMap(f))()).toEqual(await f(value)())
      }),
    )
  })

  test('right identity: flatMap into a value changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(operations, async (call) => {
        expect(
          await pipe(
            call,
            TE.flatMap((value) => operation(TE.right(value))),
          )(),
        ).toEqual(await call())
      }),
    )
  })

  test('associativity: it does not matter which two are joined first', async () => {
    await fc.assert(
      fc.asyncProperty(operations, functions, functions, async (call, f, g) => {
        const left = pipe(pipe(call, TE.flatMap(f)), TE.flatMap(g))
        const right = pipe(
          call,
          TE.flatMap((value) => pipe(f(value), TE.flatMap(g))),
        )
        expect(await left()).toEqual(await right())
      }),
    )
  })

  test('map, mapLeft, orElse, sequence and Do take it', async () => {
    const five = operation<Broken, number>(TE.right(5))
    const fails = operation<Broken, number>(TE.left(broken(2)))
    expect(
      await pipe(
        fails,
        TE.mapLeft(({ code }) => code),
      )(),
    ).toEqual(E.left(2))
    expect(
      await pipe(
        fails,
        TE.orElse(() => five),
      )(),
    ).toEqual(E.right(5))
    expect(await TE.sequenceArray([five, five])()).toEqual(E.right([5, 5]))
    expect(
      await pipe(
        TE.Do,
        TE.bind('a', () => five),
        TE.bind('b', ({ a }) => operation<Broken, number>(TE.right(a + 1))),
      )(),
    ).toEqual(E.right({ a: 5, b: 6 }))
  })

  test('what was composed can be awaited after all', async () => {
    const doubled = operation(
      pipe(
        operation<Broken, number>(TE.right(4)),
        TE.map((value) => value * 2),
      ),
    )
    expect(await doubled).toBe(8)
  })
})

describe('unwrap', () => {
  test('gives the value, or throws a Failed', () => {
    expect(unwrap(E.right('value'))).toBe('value')
    expect(() => unwrap(E.left(broken(9)))).toThrow(new Failed(broken(9)))
  })
})
