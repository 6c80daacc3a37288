import * as t from 'io-ts'

/** Done, with nothing to add. */
export const Done = t.exact(t.type({ done: t.literal(true) }), 'Done')

export const Cleared = t.exact(t.type({ cleared: t.number }), 'Cleared')
