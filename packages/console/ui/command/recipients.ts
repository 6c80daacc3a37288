import { useEffect, useState } from 'preact/hooks'

import { call } from '../api/call.js'
import type { Enrollment } from '../api/shapes.js'

export interface Recipient {
  readonly id: string
  /** Absent while it is loaded, and if it does not exist. */
  readonly enrollment?: Enrollment
}

/** What has to be typed for it, where a command cannot be taken back. */
export const proofOf = ({ id, enrollment }: Recipient): string =>
  enrollment?.attributes?.SerialNumber ?? id

const AT_ONCE = 8

/** Whom a command goes to. */
export const useRecipients = (ids: readonly string[]): readonly Recipient[] => {
  const [found, setFound] = useState<ReadonlyMap<string, Enrollment>>(new Map())
  const all = ids.join('\n')
  useEffect(() => {
    const end = new AbortController()
    void loadAll(ids, end.signal, (enrollment) =>
      setFound((before) => new Map(before).set(enrollment.id, enrollment)),
    )
    return () => end.abort()
  }, [all])
  return ids.map((id) => {
    const enrollment = found.get(id)
    return enrollment === undefined ? { id } : { id, enrollment }
  })
}

const loadAll = async (
  ids: readonly string[],
  signal: AbortSignal,
  onFound: (enrollment: Enrollment) => void,
): Promise<void> => {
  const left = [...ids]
  const work = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined && !signal.aborted; id = left.shift()) {
      const path = `/v1/enrollments/${encodeURIComponent(id)}`
      const answer = await call<Enrollment>(path, { signal })
      if (answer.ok) onFound(answer.value)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** Whether all of them were typed, in any order and case, and nothing else. */
export const isProven = (typed: string, recipients: readonly Recipient[]): boolean => {
  const words = typed.split(/[\s,;]+/).filter((word) => word !== '')
  const given = new Set(words.map((word) => word.toUpperCase()))
  const asked = new Set(recipients.map((recipient) => proofOf(recipient).toUpperCase()))
  return given.size === asked.size && [...asked].every((proof) => given.has(proof))
}
