import { reveal, secret } from '@mdm-kit/codec'
import { ClientConfig, type LocationToken, parseLocationToken, VersionId } from '@mdm-kit/vpp'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Selectable } from 'kysely'

import type { SealContext } from '../sealing/format.js'
import type {
  ServiceSyncState,
  NewVppLocation,
  VppLocationRecord,
  VppLocationStore,
} from '@mdm-kit/store'
import { atomically, type Engine, sealFor, step } from './engine.js'
import { read, readJson } from './records.js'
import type { VppLocationTable } from './tables/vpp.js'
import { openText } from './sealed.js'
import { dueNow, extended, syncState, syncStates } from './syncs.js'
import { vppLibrary } from './vppLibrary.js'

const secretIn = (column: 'location_token' | 'notification_tokens', row: string): SealContext => ({
  table: 'mdm_vpp_locations',
  column,
  row,
})

const Texts = t.array(t.string, 'notification tokens')

const bytesOf = (text: string) => secret<Uint8Array>(Buffer.from(text))

const configText = ({
  locationName,
  countryISO2ACode,
  defaultPlatform,
  mdmInfo,
}: NewVppLocation['config']): string =>
  JSON.stringify({ locationName, countryISO2ACode, defaultPlatform, mdmInfo })

const recordOf = (row: Selectable<VppLocationTable>, sync: ServiceSyncState): VppLocationRecord => {
  const { mdmInfo, locationName, countryISO2ACode, defaultPlatform } = readJson(
    ClientConfig,
    row.config,
  )
  return {
    uId: row.u_id,
    ...(locationName !== undefined && { locationName }),
    ...(countryISO2ACode !== undefined && { countryISO2ACode }),
    ...(defaultPlatform !== undefined && { defaultPlatform }),
    ...(mdmInfo && { mdmInfo }),
    ...(row.org_name !== '' && { orgName: row.org_name }),
    tokenExpiresAt: new Date(row.token_expires_at),
    ...(row.assets_version !== null && { assetsVersion: read(VersionId, row.assets_version) }),
    ...(row.assignments_version !== null && {
      assignmentsVersion: read(VersionId, row.assignments_version),
    }),
    ...(row.assignments_walked_at !== null && {
      assignmentsWalkedAt: new Date(row.assignments_walked_at),
    }),
    storedAt: new Date(row.stored_at),
    ...sync,
  }
}

const tokenIn = (text: string): LocationToken => {
  const token = parseLocationToken(text)
  if (E.isLeft(token)) throw new Error('the database contains a value that is not a location token')
  return token.right
}

export const vppLocationStore = (engine: Engine): VppLocationStore => {
  const { db } = engine
  const textOf = async (uId: string, column: 'location_token' | 'notification_tokens') => {
    const row = await db
      .selectFrom('mdm_vpp_locations')
      .select(column)
      .where('u_id', '=', uId)
      .executeTakeFirst()
    const sealed = row?.[column] ?? undefined
    return sealed && openText(engine, secretIn(column, uId), sealed)
  }
  return {
    ...vppLibrary(engine),
    put: ({ uId, locationToken, config, at }) =>
      atomically(engine, async (within) => {
        const token = bytesOf(reveal(locationToken.text))
        const next = {
          location_token: sealFor(within, secretIn('location_token', uId), token),
          org_name: locationToken.orgName ?? '',
          token_expires_at: locationToken.expires.getTime(),
          config: configText(config),
          stored_at: at.getTime(),
        }
        await within.db
          .insertInto('mdm_vpp_locations')
          .values({ ...next, u_id: uId })
          .onConflict((conflict) => conflict.column('u_id').doUpdateSet(next))
          .execute()
        await dueNow(within, 'VppLocation', uId, at)
      }),
    find: (uId) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_vpp_locations')
          .selectAll()
          .where('u_id', '=', uId)
          .executeTakeFirst()
        return row && recordOf(row, await syncState(engine, 'VppLocation', uId))
      }),
    list: () =>
      step(async () => {
        const rows = await db.selectFrom('mdm_vpp_locations').selectAll().orderBy('u_id').execute()
        const states = await syncStates(engine, 'VppLocation')
        return rows.map((row) => recordOf(row, states.get(row.u_id) ?? {}))
      }),
    locationToken: (uId) =>
      step(async () => {
        const text = await textOf(uId, 'location_token')
        return text === undefined ? undefined : tokenIn(text)
      }),
    notificationTokens: (uId) =>
      step(async () => {
        const text = await textOf(uId, 'notification_tokens')
        return text === undefined ? [] : readJson(Texts, text).map(secret)
      }),
    acceptNotificationTokens: (uId, tokens) =>
      step(async () => {
        const context = secretIn('notification_tokens', uId)
        const text = JSON.stringify(tokens.map(reveal))
        const { numUpdatedRows } = await db
          .updateTable('mdm_vpp_locations')
          .set({ notification_tokens: sealFor(engine, context, bytesOf(text)) })
          .where('u_id', '=', uId)
          .executeTakeFirst()
        return numUpdatedRows > 0n
      }),
    describe: (lease, config, until) =>
      atomically(engine, async (within) => {
        const next = await extended(within, lease, until)
        if (next !== undefined)
          await within.db
            .updateTable('mdm_vpp_locations')
            .set({ config: configText(config) })
            .where('u_id', '=', lease.id)
            .execute()
        return next
      }),
  }
}
