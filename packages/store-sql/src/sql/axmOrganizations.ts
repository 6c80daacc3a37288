import { reveal, secret } from '@mdm-kit/codec'
import * as t from 'io-ts'
import type { Selectable } from 'kysely'

import {
  AxmKind,
  AxmListing,
  type AxmAccount,
  type AxmOrganizationRecord,
  type AxmOrganizationStore,
  type ServiceSyncState,
} from '@mdm-kit/store'
import { axmListings } from './axmListings.js'
import { atomically, type Engine, step } from './engine.js'
import { read, readJson } from './records.js'
import { openText, sealText } from './sealed.js'
import { contextOf } from './sealedColumns.js'
import { dueNow, syncState, syncStates } from './syncs.js'
import type { AxmOrganizationTable } from './tables/axm.js'

/** An `AxmAccount` inside the sealed column. */
const StoredAccount = t.type({ clientId: t.string, keyId: t.string, key: t.string }, 'AxmAccount')

const accountOf = (name: string) =>
  contextOf({ table: 'mdm_axm_organizations', column: 'account' }, name)

const accountText = ({ clientId, keyId, key }: AxmAccount): string =>
  JSON.stringify(StoredAccount.encode({ clientId, keyId, key: reveal(key) }))

const recordOf = (
  row: Selectable<AxmOrganizationTable>,
  sync: ServiceSyncState,
): AxmOrganizationRecord => ({
  name: row.name,
  organization: read(AxmKind, row.organization),
  storedAt: new Date(row.stored_at),
  ...(row.listing !== null && { listing: readJson(AxmListing, row.listing) }),
  ...sync,
})

export const axmOrganizationStore = (engine: Engine): AxmOrganizationStore => {
  const { db } = engine
  return {
    ...axmListings(engine),
    put: ({ name, organization, account, at }) =>
      atomically(engine, async (within) => {
        const next = {
          organization,
          account: sealText(within, accountOf(name), accountText(account)),
          stored_at: at.getTime(),
        }
        await within.db
          .insertInto('mdm_axm_organizations')
          .values({ ...next, name })
          .onConflict((conflict) => conflict.column('name').doUpdateSet(next))
          .execute()
        await dueNow(within, 'AxmOrganization', name, at)
      }),
    find: (name) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_axm_organizations')
          .selectAll()
          .where('name', '=', name)
          .executeTakeFirst()
        return row && recordOf(row, await syncState(engine, 'AxmOrganization', name))
      }),
    list: () =>
      step(async () => {
        const rows = await db
          .selectFrom('mdm_axm_organizations')
          .selectAll()
          .orderBy('name')
          .execute()
        const states = await syncStates(engine, 'AxmOrganization')
        return rows.map((row) => recordOf(row, states.get(row.name) ?? {}))
      }),
    account: (name) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_axm_organizations')
          .select('account')
          .where('name', '=', name)
          .executeTakeFirst()
        if (row === undefined) return undefined
        const { clientId, keyId, key } = readJson(
          StoredAccount,
          openText(engine, accountOf(name), row.account),
        )
        return { clientId, keyId, key: secret(key) }
      }),
  }
}
