/** The same end for all who ask for it: closing twice is closing once. */
export const once = (end: () => Promise<void>): (() => Promise<void>) => {
  let ended: Promise<void> | undefined
  return () => (ended ??= end())
}
