/**
 * Times that a wrong clock stored, which lie too far in the future once the clock is corrected.
 *
 * One rule covers all of them: a time further ahead than the longest possible wait is ignored. Work
 * deferred until such a time is due now, and a permission valid until such a time has ended.
 */

/** How far the clocks of processes that share a store may differ, in milliseconds. */
export const CLOCKS_APART_MS = 5 * 60_000

/** The latest end of a wait of at most `longestMs` set by a correct clock, in milliseconds since the epoch. */
export const latestEnd = (now: Date, longestMs: number): number =>
  now.getTime() + longestMs + CLOCKS_APART_MS

/** Whether `at` is less than `milliseconds` ago. False for a time in the future. */
export const isRecent = (at: Date | number, milliseconds: number, now: Date): boolean => {
  const age = now.getTime() - Number(at)
  return age >= 0 && age < milliseconds
}
