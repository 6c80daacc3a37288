/** First in, first out, with room at the front for what comes back. Both ends in constant time. */
export interface Queue<A> {
  readonly size: () => number
  readonly push: (item: A) => void
  /** To be taken next. */
  readonly putBack: (item: A) => void
  readonly take: () => A | undefined
}

/** How much taken space may pile up before the rest is moved down. */
const SLACK = 1024

export const emptyQueue = <A>(): Queue<A> => {
  let items: (A | undefined)[] = []
  let head = 0
  const returned: A[] = []
  return {
    size: () => items.length - head + returned.length,
    push: (item) => {
      items.push(item)
    },
    putBack: (item) => {
      returned.push(item)
    },
    take: () => {
      const back = returned.pop()
      if (back !== undefined) return back
      if (head === items.length) return undefined
      const item = items[head]
      items[head] = undefined
      head += 1
      if (head > SLACK && head * 2 > items.length) {
        items = items.slice(head)
        head = 0
      }
      return item
    },
  }
}
