import { MdmServerAttributes, OrgDeviceAttributes } from '@mdm-kit/axm/records'
import { serialNumberKey } from '@mdm-kit/codec'
import { type Selectable, sql } from 'kysely'

import {
  AxmCoverage,
  AxmListing,
  type AxmDeviceRecord,
  type AxmOrganizationStore,
  type AxmPage,
  isHashedSerialNumber,
  type SyncLease,
} from '@mdm-kit/store'
import { chunked } from './chunked.js'
import { atomically, type Engine, step } from './engine.js'
import { readJson } from './records.js'
import { listedSerial, serialHashOf } from './serialNumbers.js'
import { extended } from './syncs.js'
import type { AxmDeviceTable } from './tables/axm.js'

type ListingCalls = Omit<AxmOrganizationStore, 'put' | 'find' | 'list' | 'account'>

const axmDeviceRecord = (row: Selectable<AxmDeviceTable>): AxmDeviceRecord => ({
  organization: row.organization,
  serialNumber: row.serial_number,
  device: readJson(OrgDeviceAttributes, row.record),
  ...(row.server_id !== null && { serverId: row.server_id }),
  ...(row.coverage !== null && { coverage: readJson(AxmCoverage, row.coverage) }),
})

/** One row for each key: two rows with the same key in one statement are an error. */
const latest = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
]

const saveServers = async (
  { db }: Engine,
  organization: string,
  servers: NonNullable<AxmPage['servers']>,
  listing_number: number,
): Promise<void> => {
  for (const some of chunked(latest(servers, ({ id }) => id)))
    await db
      .insertInto('mdm_axm_servers')
      .values(
        some.map(({ id, server }) => ({
          organization,
          id,
          name: server.serverName ?? null,
          record: JSON.stringify(MdmServerAttributes.encode(server)),
          listing_number,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['organization', 'id']).doUpdateSet((row) => ({
          name: row.ref('excluded.name'),
          record: row.ref('excluded.record'),
          listing_number: row.ref('excluded.listing_number'),
        })),
      )
      .execute()
}

const saveDevices = async (
  engine: Engine,
  organization: string,
  devices: NonNullable<AxmPage['devices']>,
  listing_number: number,
): Promise<void> => {
  for (const some of chunked(latest(devices, (one) => serialNumberKey(one.serialNumber))))
    await engine.db
      .insertInto('mdm_axm_devices')
      .values(
        some.map(({ serialNumber, device }) => ({
          organization,
          serial_number: serialNumberKey(serialNumber),
          serial_hash: serialHashOf(engine, serialNumber),
          record: JSON.stringify(OrgDeviceAttributes.encode(device)),
          listing_number,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['organization', 'serial_number']).doUpdateSet((row) => ({
          serial_hash: row.ref('excluded.serial_hash'),
          record: row.ref('excluded.record'),
          listing_number: row.ref('excluded.listing_number'),
        })),
      )
      .execute()
}

const setServer = async (
  { db }: Engine,
  organization: string,
  serials: readonly string[],
  server_id: string | null,
  assigned_in: number,
): Promise<void> => {
  for (const some of chunked(serials.map(serialNumberKey)))
    await db
      .updateTable('mdm_axm_devices')
      .set({ server_id, assigned_in })
      .where('organization', '=', organization)
      .where('serial_number', 'in', some)
      .execute()
}

/** Deletes what the listing that has ended did not return; returns how many devices that were. */
const deleteUnseen = async ({ db }: Engine, organization: string, listing: number) => {
  await db
    .deleteFrom('mdm_axm_servers')
    .where('organization', '=', organization)
    .where('listing_number', '<', listing)
    .execute()
  await db
    .updateTable('mdm_axm_devices')
    .set({ server_id: null })
    .where('organization', '=', organization)
    .where('assigned_in', '<', listing)
    .where('server_id', 'is not', null)
    .execute()
  const { numDeletedRows } = await db
    .deleteFrom('mdm_axm_devices')
    .where('organization', '=', organization)
    .where('listing_number', '<', listing)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

const savePage = async (engine: Engine, lease: SyncLease, page: AxmPage, until: Date) => {
  const next = await extended(engine, lease, until)
  if (next === undefined) return undefined
  const organization = lease.id
  const { listing_number: listing } = await engine.db
    .updateTable('mdm_axm_organizations')
    .set({
      listing: page.next === undefined ? null : JSON.stringify(AxmListing.encode(page.next)),
      ...(page.startsOver && { listing_number: sql<number>`listing_number + 1` }),
    })
    .where('name', '=', organization)
    .returning('listing_number')
    .executeTakeFirstOrThrow()
  const { servers = [], devices = [], assigned } = page
  await saveServers(engine, organization, servers, listing)
  await saveDevices(engine, organization, devices, listing)
  if (assigned !== undefined)
    await setServer(engine, organization, assigned.serials, assigned.serverId, listing)
  const deleted = page.next === undefined ? await deleteUnseen(engine, organization, listing) : 0
  return { lease: next, deleted }
}

export const axmListings = (engine: Engine): ListingCalls => {
  const { db } = engine
  return {
    savePage: (lease, page, until) =>
      atomically(engine, (within) => savePage(within, lease, page, until)),
    startOver: ({ id }) =>
      step(async () => {
        await db
          .updateTable('mdm_axm_organizations')
          .set({ listing: null })
          .where('name', '=', id)
          .execute()
      }),
    servers: (organization) =>
      step(async () => {
        const rows = await db
          .selectFrom('mdm_axm_servers')
          .select(['id', 'record'])
          .where('organization', '=', organization)
          .orderBy('id')
          .execute()
        return rows.map(({ id, record }) => ({
          organization,
          id,
          server: readJson(MdmServerAttributes, record),
        }))
      }),
    device: (organization, serial) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_axm_devices')
          .selectAll()
          .where('organization', '=', organization)
          .where(
            isHashedSerialNumber(serial) ? 'serial_hash' : 'serial_number',
            '=',
            listedSerial(serial),
          )
          .executeTakeFirst()
        return row && axmDeviceRecord(row)
      }),
    assigned: (organization, serials, serverId) =>
      atomically(engine, async (within) => {
        const found = await within.db
          .selectFrom('mdm_axm_organizations')
          .select('listing_number')
          .where('name', '=', organization)
          .executeTakeFirst()
        // Counts as seen: a listing that read the server before does not undo it.
        const listing = found?.listing_number ?? 0
        await setServer(within, organization, serials, serverId ?? null, listing)
      }),
    putCoverage: (organization, serial, coverage) =>
      step(async () => {
        const { numUpdatedRows } = await db
          .updateTable('mdm_axm_devices')
          .set({ coverage: JSON.stringify(AxmCoverage.encode(coverage)) })
          .where('organization', '=', organization)
          .where('serial_number', '=', serialNumberKey(serial))
          .executeTakeFirst()
        return numUpdatedRows > 0n
      }),
  }
}
