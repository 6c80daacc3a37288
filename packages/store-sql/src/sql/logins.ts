import type { LoginStore } from '@mdm-kit/store'
import { type Engine, step } from './engine.js'

export const deleteLogin = async ({ db }: Engine, id: string): Promise<void> => {
  await db.deleteFrom('mdm_user_logins').where('enrollment_id', '=', id).execute()
}

export const loginStore = (engine: Engine): LoginStore => ({
  record: (id, at) =>
    step(async () => {
      await engine.db
        .insertInto('mdm_user_logins')
        .values({ enrollment_id: id, at: at.getTime() })
        .onConflict((conflict) =>
          conflict.column('enrollment_id').doUpdateSet({ at: at.getTime() }),
        )
        .execute()
    }),
  last: (id) =>
    step(async () => {
      const row = await engine.db
        .selectFrom('mdm_user_logins')
        .select('at')
        .where('enrollment_id', '=', id)
        .executeTakeFirst()
      return row && new Date(row.at)
    }),
  discard: (id) => step(() => deleteLogin(engine, id)),
})
