import { type Clock, systemClock } from '@mdm-kit/http'

export interface QuickClockOptions {
  /** Default: the system's. */
  readonly now?: () => Date
  /** Called for each wait, which is over at once. */
  readonly onWait?: (milliseconds: number) => void
}

/** A clock on which waits take no time. */
export const quickClock = ({ now, onWait }: QuickClockOptions = {}): Clock => ({
  ...systemClock,
  ...(now === undefined ? {} : { now }),
  wait: (milliseconds) => {
    onWait?.(milliseconds)
    return Promise.resolve()
  },
})
