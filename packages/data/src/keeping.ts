import {
  KEEPING,
  type RetentionKind,
  SUBJECT_COLUMNS,
  type Tables,
  type Until,
} from '@mdm-kit/store-sql'

/** Durations in milliseconds; null: for ever. */
export type RetentionInForce = Readonly<Record<RetentionKind, number | null>>

const DAY_MS = 24 * 60 * 60_000

const days = (duration: number): string => `${Math.ceil(duration / DAY_MS)} days`

const wordsOf = (until: Until, retention: RetentionInForce): readonly string[] => {
  switch (until._tag) {
    case 'Age': {
      const duration = retention[until.kind]
      return duration === null ? [] : [`${days(duration)} after ${until.since}`]
    }
    case 'Enrollment':
      return retention.checkedOutMs === null
        ? []
        : [`${days(retention.checkedOutMs)} after its enrollment has checked out`]
    case 'Service':
      return ['when its service is offboarded']
    case 'When':
      return [until.when]
  }
}

const ERASED = {
  Deleted: ['when the device or the person is erased'],
  Unused: [],
  Renamed: [],
  Kept: [],
} as const

/** Until when the rows of a table stay, by the retention in force: the first of these that happens. */
export const untilOf = (table: keyof Tables, retention: RetentionInForce): string => {
  const all = [
    ...KEEPING[table].until.flatMap((until) => wordsOf(until, retention)),
    ...ERASED[SUBJECT_COLUMNS[table].erasing],
  ]
  return all.length === 0 ? 'for ever' : all.join('; ')
}
