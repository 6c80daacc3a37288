import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

import { walkPages } from '../src/index.js'

interface Page {
  readonly items: readonly number[]
  readonly next?: string
}

/** Pages by the place that asks for them; the first one has the empty place. */
const walk = (pages: Readonly<Record<string, Page>>, from?: string) => {
  const asked: (string | undefined)[] = []
  const listing = walkPages({
    read: (place: string | undefined) => {
      asked.push(place)
      const page = pages[place ?? '']
      return Promise.resolve(page === undefined ? E.left('no such page') : E.right(page))
    },
    nextOf: ({ next }) => next,
    nameOf: (place) => place,
    repeated: () => 'repeated',
    from,
  })
  return { asked, listing }
}

const all = async <A>(items: AsyncIterable<A>): Promise<readonly A[]> => {
  const found: A[] = []
  for await (const item of items) found.push(item)
  return found
}

describe('a walk through pages', () => {
  test('gives every page of a listing once, in order, and asks for each once', async () => {
    const listings = fc.array(fc.array(fc.integer(), { maxLength: 3 }), {
      minLength: 1,
      maxLength: 20,
    })
    await fc.assert(
      fc.asyncProperty(listings, async (listing) => {
        const place = (index: number) => (index === 0 ? '' : `page ${index}`)
        const pages = Object.fromEntries(
          listing.map((items, index) => [
            place(index),
            { items, ...(index + 1 < listing.length && { next: place(index + 1) }) },
          ]),
        )
        const { asked, listing: walked } = walk(pages)
        expect((await all(walked)).map((page) => E.isRight(page) && page.right.items)).toEqual(
          listing,
        )
        expect(asked).toHaveLength(listing.length)
      }),
    )
  })

  test('asks for nothing before the caller does, and for nothing after the caller has left', async () => {
    const { asked, listing } = walk({ '': { items: [1], next: 'two' }, two: { items: [2] } })
    expect(asked).toEqual([])
    for await (const page of listing) {
      expect(page).toEqual(E.right({ items: [1], next: 'two' }))
      break
    }
    expect(asked).toEqual([undefined])
  })

  test('begins where it is told to', async () => {
    const { asked, listing } = walk({ '': { items: [1], next: 'two' }, two: { items: [2] } }, 'two')
    expect(await all(listing)).toEqual([E.right({ items: [2] })])
    expect(asked).toEqual(['two'])
  })

  test('ends with the first failure', async () => {
    const { listing } = walk({ '': { items: [1], next: 'gone' } })
    expect(await all(listing)).toEqual([
      E.right({ items: [1], next: 'gone' }),
      E.left('no such page'),
    ])
  })

  test.each([
    ['itself', 'two'],
    ['the one before', 'one'],
  ])('fails when a page leads back to %s, after it has given that page', async (_, next) => {
    const { asked, listing } = walk({
      '': { items: [0], next: 'one' },
      one: { items: [1], next: 'two' },
      two: { items: [2], next },
    })
    const pages = await all(listing)
    expect(pages.at(-1)).toEqual(E.left('repeated'))
    expect(pages).toHaveLength(4)
    expect(asked).toEqual([undefined, 'one', 'two'])
  })
})
