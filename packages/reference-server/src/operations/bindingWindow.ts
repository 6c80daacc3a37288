import type { Logger } from 'pino'

import type { Config } from '../config/config.js'

/** Warns while others can claim what was migrated, and of a setting that no longer does anything. */
export const warnOfBinding = (
  { retroactiveBinding }: Pick<Config, 'retroactiveBinding'>,
  log: Logger,
  now: Date,
): void => {
  const { until, withinMs } = retroactiveBinding
  const isOver = until !== undefined && until < now
  if (isOver) log.warn({ until }, 'RetroactiveBindingOver')
  const open = { ...(!isOver && until && { until }), ...(withinMs !== undefined && { withinMs }) }
  if (Object.keys(open).length > 0) log.warn(open, 'RetroactiveBindingOpen')
}
