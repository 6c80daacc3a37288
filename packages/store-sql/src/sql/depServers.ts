import { secret, type Secret } from '@mdm-kit/codec'
import { AccountDetail, ProfileDefinition, ServerToken, SyncPosition } from '@mdm-kit/dep'
import type { Selectable } from 'kysely'

import type { SealContext } from '../sealing/format.js'
import type {
  DepProfileRecord,
  DepServerRecord,
  DepServerStore,
  ServiceSyncState,
} from '@mdm-kit/store'
import { depDevices, plainUuid } from './depDevices.js'
import { atomically, type Engine, openSecretIfAny, sealFor, step } from './engine.js'
import { readJson } from './records.js'
import { openText, sealText } from './sealed.js'
import { contextOf } from './sealedColumns.js'
import type { DepProfileTable, DepServerTable } from './tables/dep.js'
import { dueNow, syncState, syncStates } from './syncs.js'

const secretIn = (column: 'server_token' | 'token_key', row: string): SealContext => ({
  table: 'mdm_dep_servers',
  column,
  row,
})

const tokenBytes = (token: ServerToken): Secret<Uint8Array> =>
  secret(Buffer.from(JSON.stringify(ServerToken.encode(token))))

const recordOf = (row: Selectable<DepServerTable>, sync: ServiceSyncState): DepServerRecord => ({
  name: row.name,
  consumerKey: row.consumer_key,
  tokenExpiresAt: new Date(row.token_expires_at),
  ...(row.account !== null && { account: readJson(AccountDetail, row.account) }),
  ...(row.default_profile !== null && { defaultProfileUuid: row.default_profile }),
  ...(row.position !== null && { position: readJson(SyncPosition, row.position) }),
  storedAt: new Date(row.stored_at),
  ...sync,
})

const definitionOf = (server: string, profileUuid: string) =>
  contextOf({ table: 'mdm_dep_profiles', column: 'definition' }, server, profileUuid)

const profileOf = (engine: Engine, row: Selectable<DepProfileTable>): DepProfileRecord => ({
  server: row.server,
  profileUuid: row.profile_uuid,
  definition: readJson(
    ProfileDefinition,
    openText(engine, definitionOf(row.server, row.profile_uuid), row.definition),
  ),
  definedAt: new Date(row.defined_at),
})

export const depServerStore = (engine: Engine): DepServerStore => {
  const { db } = engine
  return {
    ...depDevices(engine),
    put: ({ name, serverToken, key, account, at }) =>
      atomically(engine, async (within) => {
        const next = {
          consumer_key: serverToken.consumer_key,
          server_token: sealFor(within, secretIn('server_token', name), tokenBytes(serverToken)),
          token_key: key === undefined ? null : sealFor(within, secretIn('token_key', name), key),
          token_expires_at: serverToken.access_token_expiry.getTime(),
          account: account === undefined ? null : JSON.stringify(AccountDetail.encode(account)),
          stored_at: at.getTime(),
        }
        await within.db
          .insertInto('mdm_dep_servers')
          .values({ ...next, name })
          .onConflict((conflict) => conflict.column('name').doUpdateSet(next))
          .execute()
        await dueNow(within, 'DepServer', name, at)
      }),
    find: (name) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_dep_servers')
          .selectAll()
          .where('name', '=', name)
          .executeTakeFirst()
        return row && recordOf(row, await syncState(engine, 'DepServer', name))
      }),
    list: () =>
      step(async () => {
        const rows = await db.selectFrom('mdm_dep_servers').selectAll().orderBy('name').execute()
        const states = await syncStates(engine, 'DepServer')
        return rows.map((row) => recordOf(row, states.get(row.name) ?? {}))
      }),
    secrets: (name) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_dep_servers')
          .select(['server_token', 'token_key'])
          .where('name', '=', name)
          .executeTakeFirst()
        if (row === undefined) return undefined
        const token = openText(engine, secretIn('server_token', name), row.server_token)
        const key = openSecretIfAny(engine, secretIn('token_key', name), row.token_key)
        return { serverToken: readJson(ServerToken, token), ...(key && { key }) }
      }),
    setDefaultProfile: (name, profileUuid) =>
      step(async () => {
        const { numUpdatedRows } = await db
          .updateTable('mdm_dep_servers')
          .set({ default_profile: profileUuid === undefined ? null : plainUuid(profileUuid) })
          .where('name', '=', name)
          .executeTakeFirst()
        return numUpdatedRows > 0n
      }),
    putProfile: ({ server, profileUuid, definition, definedAt }) =>
      step(async () => {
        const uuid = plainUuid(profileUuid)
        // Apple assigned it to these devices, and lists them itself: their serial numbers are not kept.
        const { devices: _, ...profile } = ProfileDefinition.encode(definition)
        const text = JSON.stringify(profile)
        const next = {
          definition: sealText(engine, definitionOf(server, uuid), text),
          defined_at: definedAt.getTime(),
        }
        await db
          .insertInto('mdm_dep_profiles')
          .values({ ...next, server, profile_uuid: uuid })
          .onConflict((conflict) => conflict.columns(['server', 'profile_uuid']).doUpdateSet(next))
          .execute()
      }),
    profiles: (server) =>
      step(async () => {
        const rows = await db
          .selectFrom('mdm_dep_profiles')
          .selectAll()
          .where('server', '=', server)
          .orderBy('position')
          .execute()
        return rows.map((row) => profileOf(engine, row))
      }),
  }
}
