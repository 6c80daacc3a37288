import { useCallback, useEffect, useState } from 'preact/hooks'

import { type Answer, call } from './call.js'

export interface Asked<A> {
  /** Absent until the first response. While it is asked again, the last one stays. */
  readonly answer: Answer<A> | undefined
  readonly value: A | undefined
  readonly loading: boolean
  readonly reload: () => void
}

interface Held<A> {
  readonly path: string
  readonly answer: Answer<A>
}

/** What the API answers to a GET; asked again when the path changes, or `reload` is called. */
export const useAnswer = <A>(path: string | undefined): Asked<A> => {
  const [held, hold] = useState<Held<A>>()
  const [round, setRound] = useState(0)
  const [loading, setLoading] = useState(true)

  useEffect(() => {
    if (path === undefined) return
    const end = new AbortController()
    setLoading(true)
    void call<A>(path, { signal: end.signal }).then((answer) => {
      if (end.signal.aborted) return
      hold({ path, answer })
      setLoading(false)
    })
    return () => end.abort()
  }, [path, round])

  const reload = useCallback(() => setRound((last) => last + 1), [])
  const answer = held?.path === path ? held?.answer : undefined
  return { answer, value: answer?.ok === true ? answer.value : undefined, loading, reload }
}
