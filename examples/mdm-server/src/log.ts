import type { ServerEvent } from '@mdm-kit/server'

/** One event as one line of JSON: what a device chose stands in it as quoted text only. */
export const logLine = (at: Date, event: ServerEvent): string =>
  `${JSON.stringify({ time: at.toISOString(), ...flat(event) })}\n`

const flat = ({ _tag, ...more }: ServerEvent): object => {
  if ('refusal' in more) {
    const { refusal, ...rest } = more
    return { event: _tag, ...rest, case: refusal._tag, message: refusal.message }
  }
  if ('failure' in more) {
    const { failure, ...rest } = more
    return { event: _tag, ...rest, case: failure._tag, message: failure.message }
  }
  return { event: _tag, ...more }
}
