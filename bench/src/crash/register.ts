/**
 * A value that the server keeps, as whoever writes it may know it: the last one that was acknowledged,
 * or one that was sent since and not answered.
 */
export interface Register<A> {
  readonly sent: (value: A) => void
  readonly acknowledged: (value: A) => void
  readonly mayBe: (value: A) => boolean
  /** What it may be, for a sentence about what it is instead. */
  readonly known: () => string
}

export const register = <A extends string | undefined>(initial: A): Register<A> => {
  let possible = new Set<A>([initial])
  return {
    sent: (value) => possible.add(value),
    acknowledged: (value) => {
      possible = new Set([value])
    },
    mayBe: (value) => possible.has(value),
    known: () => [...possible].map((value) => value ?? 'nothing').join(' or '),
  }
}

/** The same for a counter: every attempt may have counted, every answer has. */
export interface Tally {
  readonly sent: () => void
  readonly acknowledged: () => void
  readonly resetSent: () => void
  readonly reset: () => void
  readonly mayBe: (count: number) => boolean
  readonly known: () => string
}

export const tally = (): Tally => {
  let least = 0
  let most = 0
  return {
    sent: () => {
      most += 1
    },
    acknowledged: () => {
      least += 1
    },
    resetSent: () => {
      least = 0
    },
    reset: () => {
      least = 0
      most = 0
    },
    mayBe: (count) => count >= least && count <= most,
    known: () => `${least} to ${most}`,
  }
}
