/** Something that knows its place in a roster; -1 outside of it. */
export interface Seated {
  seat: number
}

/** A set without order. Adding and removing take constant time and allocate nothing. */
export interface Roster<A> {
  readonly size: () => number
  readonly add: (item: A) => void
  readonly remove: (item: A) => void
  /** A copy, so that items may leave meanwhile. */
  readonly all: () => readonly A[]
}

/** For what comes and goes with each push: a `Set` rehashes, which the collector feels. */
export const emptyRoster = <A extends Seated>(): Roster<A> => {
  const seats: A[] = []
  return {
    size: () => seats.length,
    add: (item) => {
      item.seat = seats.length
      seats.push(item)
    },
    remove: (item) => {
      if (seats[item.seat] !== item) return
      const last = seats.pop()
      if (last !== undefined && last !== item) {
        seats[item.seat] = last
        last.seat = item.seat
      }
      item.seat = -1
    },
    all: () => [...seats],
  }
}
