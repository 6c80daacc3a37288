import * as t from 'io-ts'

const Count = t.number

/** How many enrollments there are, by what they have in common. */
export const Fleet = t.exact(
  t.type({
    total: Count,
    /** `Authenticated`, `Enrolled`, `CheckedOut`. */
    states: t.record(t.string, Count),
    /** `Device`, `User`, `SharedIPadUser`, `UserEnrollmentDevice`, `UserEnrollment`. */
    kinds: t.record(t.string, Count),
    /** Of devices that have not checked out, most frequent first. */
    os: t.readonlyArray(t.exact(t.type({ name: t.string, version: t.string, count: Count }))),
    /** Of enrollments that have not checked out. */
    lastSeen: t.exact(
      t.type({
        within1d: Count,
        within7d: Count,
        within30d: Count,
        older: Count,
        never: Count,
      }),
    ),
  }),
  'Fleet',
)
export type Fleet = t.TypeOf<typeof Fleet>
