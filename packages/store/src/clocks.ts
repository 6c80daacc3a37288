/**
 * What a clock that was wrong leaves behind: times that lie too far ahead once it is set right.
 *
 * One rule for all of them: a time that lies further ahead than the longest wait that could have been set
 * is not waited for. What waits is due; what is good until then is so no longer.
 */

/** The clocks of processes on one store may differ by this: they wait for each other's times so long. */
export const CLOCKS_APART_MS = 5 * 60_000

/** No wait of at most `longestMs` that was set by a clock like ours ends later, in milliseconds of the epoch. */
export const latestEnd = (now: Date, longestMs: number): number =>
  now.getTime() + longestMs + CLOCKS_APART_MS

/** Whether something has happened less than `milliseconds` ago; a moment that is yet to come has not. */
export const isRecent = (at: Date | number, milliseconds: number, now: Date): boolean => {
  const age = now.getTime() - Number(at)
  return age >= 0 && age < milliseconds
}
