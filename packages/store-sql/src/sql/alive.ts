import { type Engine } from './engine.js'
import { checkKeys } from './sealingKeys.js'

/** How long a successful write counts, because a write per probe would cost more than it reveals. */
const EVERY_MS = 1000

/**
 * Checks whether the database can be read and written, and whether its secrets open. Rejects with the
 * reason if not; the next check then writes again without waiting.
 *
 * @param now milliseconds of a monotonic clock
 */
export const aliveness = (engine: Engine, now: () => number): (() => Promise<void>) => {
  let written: number | undefined
  let writing: Promise<void> | undefined

  const write = async (): Promise<void> => {
    written = undefined
    const at = now()
    await beat(engine)
    written = at
  }

  return async () => {
    await checkKeys(engine)
    if (written !== undefined && now() - written < EVERY_MS) return
    writing ??= write().finally(() => {
      writing = undefined
    })
    await writing
  }
}

const beat = async ({ db }: Engine): Promise<void> => {
  const at = Date.now()
  await db
    .insertInto('mdm_heartbeat')
    .values({ id: 1, at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ at }))
    .execute()
}
