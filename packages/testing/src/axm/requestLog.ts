/** A request that came, and the status of its response. */
export interface AxmRequestRecord {
  readonly method: string
  readonly path: string
  /** Beginning with `?`, or empty. */
  readonly search: string
  /** 0 if there was no response. */
  readonly status: number
}

/** What the fake received. */
export interface AxmRequestLog {
  readonly add: (record: AxmRequestRecord, pattern: string) => void
  readonly begin: () => void
  readonly end: () => void
  readonly open: () => number
  readonly recent: () => readonly AxmRequestRecord[]
  readonly counts: () => ReadonlyMap<string, number>
  readonly mostAtOnce: () => number
  readonly clear: () => void
}

const MOST_RECORDS = 10_000

export const requestLogOf = (): AxmRequestLog => {
  let records: AxmRequestRecord[] = []
  const counts = new Map<string, number>()
  let open = 0
  let mostAtOnce = 0
  return {
    add: (record, pattern) => {
      const key = `${record.method} ${pattern}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
      records.push(record)
      if (records.length > 2 * MOST_RECORDS) records = records.slice(-MOST_RECORDS)
    },
    begin: () => {
      open += 1
      mostAtOnce = Math.max(mostAtOnce, open)
    },
    end: () => {
      open -= 1
    },
    open: () => open,
    recent: () => records.slice(-MOST_RECORDS),
    counts: () => new Map(counts),
    mostAtOnce: () => mostAtOnce,
    clear: () => {
      records = []
      counts.clear()
      mostAtOnce = open
    },
  }
}
