import { useEffect, useState } from 'preact/hooks'

/** A value that components follow. */
export interface Signal<A> {
  readonly get: () => A
  readonly set: (value: A) => void
  readonly follow: (listener: () => void) => () => void
}

export const signal = <A>(first: A): Signal<A> => {
  let current = first
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    set: (value) => {
      current = value
      for (const listener of [...listeners]) listener()
    },
    follow: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const useSignal = <A>(followed: Signal<A>): A => {
  const [, redraw] = useState({})
  useEffect(() => followed.follow(() => redraw({})), [followed])
  return followed.get()
}
