import { secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { Sealer } from '../sealing/sealer.js'
import { StoreFailure } from './faults.js'
import { blobFrom, bytesFrom, type Engine } from './engine.js'
import { contextOf } from './sealedColumns.js'

/**
 * The keys that this store has been sealed with, each with a value that it sealed, so that a missing,
 * renamed or wrong key is detected before the store is used.
 *
 * Unsealed values count as sealed by a key without a name.
 */
const UNSEALED_ID = ''

const CHECK = secret(new TextEncoder().encode('mdm-kit'))

const placeOf = (keyId: string) =>
  contextOf({ table: 'mdm_sealing_keys', column: 'check_value' }, keyId)

const currentOf = ({ keyIds: [first = UNSEALED_ID] }: Sealer): string => first

/** Records the key that seals from now on. Throws if the given keys do not open what is sealed here. */
export const acceptKeys = async (engine: Engine): Promise<void> => {
  const { db, sealer } = engine
  const id = currentOf(sealer)
  const known = await db
    .selectFrom('mdm_sealing_keys')
    .select('key_id')
    .where('key_id', '=', id)
    .execute()
  // Checked before it is recorded, so that a server that is rejected changes nothing.
  await checkKeys(engine)
  if (known.length > 0) return
  await db
    .insertInto('mdm_sealing_keys')
    .values({ key_id: id, check_value: blobFrom(sealer.seal(CHECK, placeOf(id))) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // Two servers may have started at once, with different keys under the same name.
  await checkKeys(engine)
}

/** Throws if a key that this store was sealed with was not given. */
export const checkKeys = async ({ db, sealer }: Engine): Promise<void> => {
  const noted = await db.selectFrom('mdm_sealing_keys').selectAll().orderBy('key_id').execute()
  const [missing, wrong] = [new Array<string>(), new Array<string>()]
  for (const { key_id, check_value } of noted) {
    const opened = sealer.open(bytesFrom(check_value), placeOf(key_id))
    if (E.isRight(opened)) continue
    if (key_id === UNSEALED_ID || sealer.keyIds.includes(key_id)) wrong.push(key_id)
    else missing.push(key_id)
  }
  const problem = problemOf(sealer, missing, wrong)
  if (problem !== undefined) throw new StoreFailure('SecretsLocked', problem)
}

const problemOf = (
  { keyIds }: Sealer,
  missing: readonly string[],
  wrong: readonly string[],
): string | undefined => {
  const given = keyIds.length === 0 ? 'none was given' : `given are ${keyIds.join(', ')}`
  if (missing.length > 0)
    return `it is sealed by the keys ${missing.join(', ')}, and ${given}. Give those too, under these ids, after the key that is to seal`
  const others = wrong.filter((id) => id !== UNSEALED_ID)
  if (others.length > 0)
    return `the keys given as ${others.join(', ')} are not those that sealed it under these ids. Give the right ones`
  if (wrong.length > 0)
    return 'some of it is not sealed. Accept what is unsealed (acceptUnsealed) until all of it has been resealed'
  return undefined
}

/** Whether the store contains plain text that is to be sealed now. */
export const hasUnsealed = async ({ db, sealer }: Engine): Promise<boolean> => {
  if (currentOf(sealer) === UNSEALED_ID) return false
  const noted = await db
    .selectFrom('mdm_sealing_keys')
    .select('key_id')
    .where('key_id', '=', UNSEALED_ID)
    .execute()
  return noted.length > 0
}

/** Removes the older keys, once everything is sealed with the current one. */
export const retireKeys = async ({ db, sealer }: Engine): Promise<void> => {
  await db.deleteFrom('mdm_sealing_keys').where('key_id', '<>', currentOf(sealer)).execute()
}
