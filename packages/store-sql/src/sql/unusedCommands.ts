import { chunked } from './chunked.js'
import type { Engine } from './engine.js'

/** Deletes those of these commands that are in no queue any more; returns how many. */
export const deleteUnusedCommands = async (
  { db }: Pick<Engine, 'db'>,
  uuids: readonly string[],
): Promise<number> => {
  let deleted = 0n
  for (const some of chunked(uuids)) {
    const { numDeletedRows } = await db
      .deleteFrom('mdm_commands')
      .where('command_uuid', 'in', some)
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('mdm_queue')
              .select('position')
              .whereRef('mdm_queue.command_uuid', '=', 'mdm_commands.command_uuid'),
          ),
        ),
      )
      .executeTakeFirst()
    deleted += numDeletedRows
  }
  return Number(deleted)
}
