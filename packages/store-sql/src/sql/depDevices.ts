import { serialNumberKey } from '@mdm-kit/codec'
import {
  Device,
  latestByDevice,
  supersedes,
  SyncPosition,
  type DeviceChangesPage,
} from '@mdm-kit/dep'
import { type Insertable, type Selectable, sql } from 'kysely'

import {
  isHashedSerialNumber,
  latestEnd,
  type DepDeviceRecord,
  type DepServerStore,
  type SavedPage,
  type SyncLease,
} from '@mdm-kit/store'
import { chunked } from './chunked.js'
import { atomically, type Engine, step, tableIn, word } from './engine.js'
import { readJson } from './records.js'
import { listedSerial, serialHashOf } from './serialNumbers.js'
import type { DepDeviceTable } from './tables/dep.js'
import { extended } from './syncs.js'

type DeviceRow = Selectable<DepDeviceTable>
type NewDeviceRow = Insertable<DepDeviceTable>

type DeviceCalls = Pick<
  DepServerStore,
  | 'savePage'
  | 'pruneDeleted'
  | 'startOver'
  | 'device'
  | 'devices'
  | 'want'
  | 'toAssign'
  | 'assigned'
>

/** Apple writes them with and without dashes. */
export const plainUuid = (uuid: string): string => uuid.replaceAll('-', '').toUpperCase()

const recordOf = (row: DeviceRow): DepDeviceRecord => {
  const { profile_uuid: reportedUuid, ...device } = readJson(Device, row.record)
  return {
    server: row.server,
    // What this server assigned counts until Apple reports it.
    device: {
      ...device,
      profile_status: row.profile_status,
      ...(row.profile_uuid !== null && {
        profile_uuid:
          reportedUuid !== undefined && plainUuid(reportedUuid) === row.profile_uuid
            ? reportedUuid
            : row.profile_uuid,
      }),
    },
    ...(row.deleted_at !== null && { deletedAt: new Date(row.deleted_at) }),
    ...(row.wanted_profile !== null && { wantedProfileUuid: row.wanted_profile }),
    withoutProfile: row.without_profile === 1,
    ...(row.assign_at > 0 && { assignAgainAt: new Date(row.assign_at) }),
  }
}

const rowOf = (
  engine: Engine,
  server: string,
  device: Device,
  fetchNumber: number,
  at: Date,
): NewDeviceRow & { readonly deleted_at: number | null } => ({
  server,
  serial_number: serialNumberKey(device.serial_number),
  serial_hash: serialHashOf(engine, device.serial_number),
  record: JSON.stringify(Device.encode(device)),
  model: device.model ?? null,
  device_family: device.device_family ?? null,
  profile_status: device.profile_status ?? 'empty',
  profile_uuid: device.profile_uuid === undefined ? null : plainUuid(device.profile_uuid),
  fetch_number: fetchNumber,
  deleted_at: device.op_type === 'deleted' ? at.getTime() : null,
})

const rowsOf = async (
  { db }: Engine,
  server: string,
  serials: readonly string[],
): Promise<ReadonlyMap<string, DeviceRow>> => {
  const rows = await db
    .selectFrom('mdm_dep_devices')
    .selectAll()
    .where('server', '=', server)
    .where('serial_number', 'in', serials)
    .execute()
  return new Map(rows.map((row) => [row.serial_number, row]))
}

const upsert = async ({ db }: Engine, rows: readonly NewDeviceRow[]): Promise<void> => {
  if (rows.length === 0) return
  await db
    .insertInto('mdm_dep_devices')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['server', 'serial_number']).doUpdateSet((row) => ({
        serial_hash: row.ref('excluded.serial_hash'),
        record: row.ref('excluded.record'),
        model: row.ref('excluded.model'),
        device_family: row.ref('excluded.device_family'),
        profile_status: row.ref('excluded.profile_status'),
        profile_uuid: row.ref('excluded.profile_uuid'),
        fetch_number: row.ref('excluded.fetch_number'),
        deleted_at: row.ref('excluded.deleted_at'),
      })),
    )
    .execute()
}

const savePage = async (
  engine: Engine,
  lease: SyncLease,
  page: DeviceChangesPage,
  { at, until }: { readonly at: Date; readonly until: Date },
): Promise<SavedPage | undefined> => {
  const next = await extended(engine, lease, until)
  if (next === undefined) return undefined
  const { db } = engine
  const server = lease.id
  const { fetch_number: fetchNumber } = await db
    .updateTable('mdm_dep_servers')
    .set({
      position: JSON.stringify(SyncPosition.encode(page.position)),
      ...(page.startsOver && { fetch_number: sql<number>`fetch_number + 1` }),
    })
    .where('name', '=', server)
    .returning('fetch_number')
    .executeTakeFirstOrThrow()

  let [added, changed, deleted] = [0, 0, 0]
  for (const devices of chunked([...latestByDevice(page.devices).values()])) {
    const serials = devices.map((device) => serialNumberKey(device.serial_number))
    const before = await rowsOf(engine, server, serials)
    const rows: NewDeviceRow[] = []
    const gone: string[] = []
    for (const device of devices) {
      const known = before.get(serialNumberKey(device.serial_number))
      if (known && !supersedes(device, readJson(Device, known.record))) continue
      const row = rowOf(engine, server, device, fetchNumber, at)
      rows.push(row)
      if (row.deleted_at === null) {
        if (known?.deleted_at !== null) added += 1
        else changed += 1
      } else {
        gone.push(serialNumberKey(device.serial_number))
        if (known?.deleted_at === null) deleted += 1
      }
    }
    await upsert(engine, rows)
    await db
      .updateTable('mdm_dep_devices')
      .set({ fetch_number: fetchNumber })
      .where('server', '=', server)
      .where('serial_number', 'in', serials)
      .execute()
    // If it is added again, it is treated as a new device.
    if (gone.length > 0)
      await db
        .updateTable('mdm_dep_devices')
        .set({ wanted_profile: null, without_profile: 0, assign_at: 0 })
        .where('server', '=', server)
        .where('serial_number', 'in', gone)
        .execute()
  }
  if (page.endsFetch) {
    const { numUpdatedRows } = await db
      .updateTable('mdm_dep_devices')
      .set({ deleted_at: at.getTime(), wanted_profile: null, without_profile: 0, assign_at: 0 })
      .where('server', '=', server)
      .where('fetch_number', '<', fetchNumber)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    deleted += Number(numUpdatedRows)
  }
  return { lease: next, added, changed, deleted }
}

/** The longest wait after a failed assignment. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000

/** The serial numbers of devices that need a profile and may be assigned one now. */
const waiting = ({ db }: Engine, server: string, now: Date, limit: number) =>
  db
    .selectFrom('mdm_dep_devices')
    .where('server', '=', server)
    .where('deleted_at', 'is', null)
    .where((row) =>
      row.or([
        row('assign_at', '<=', now.getTime()),
        row('assign_at', '>', latestEnd(now, LONGEST_WAIT_MS)),
      ]),
    )
    .orderBy('assign_at')
    .limit(limit)

const toAssign = async (engine: Engine, server: string, now: Date, limit: number) => {
  const groups = new Map<string, string[]>()
  const add = (profileUuid: string, serial: string): void => {
    const serials = groups.get(profileUuid) ?? []
    groups.set(profileUuid, serials)
    if (serials.length < limit) serials.push(serial)
  }
  const wanting = await waiting(engine, server, now, limit)
    .select(['serial_number', 'wanted_profile'])
    .where('wanted_profile', 'is not', null)
    .where((row) =>
      row.or([
        row('profile_status', 'in', ['empty', 'removed']),
        row('profile_uuid', 'is', null),
        row('profile_uuid', '<>', row.ref('wanted_profile')),
      ]),
    )
    .execute()
  for (const row of wanting) add(row.wanted_profile ?? '', row.serial_number)
  const found = await engine.db
    .selectFrom('mdm_dep_servers')
    .select('default_profile')
    .where('name', '=', server)
    .executeTakeFirst()
  const fallback = found?.default_profile ?? null
  if (fallback !== null) {
    const bare = await waiting(engine, server, now, limit)
      .select('serial_number')
      .where('profile_status', 'in', [word('empty'), word('removed')])
      .where('wanted_profile', 'is', null)
      .where('without_profile', '=', 0)
      .execute()
    for (const row of bare) add(fallback, row.serial_number)
  }
  return [...groups].map(([profileUuid, serials]) => ({ profileUuid, serials }))
}

const NO_PROFILE = { profile_status: 'removed', profile_uuid: null, assign_at: 0 } as const

const assigned = async (
  { db }: Engine,
  ...[server, profileUuid, statuses, again]: Parameters<DepServerStore['assigned']>
): Promise<void> => {
  const succeeded = Object.keys(statuses).filter((serial) => statuses[serial] === 'SUCCESS')
  const change =
    profileUuid === undefined
      ? NO_PROFILE
      : { profile_status: 'assigned', profile_uuid: plainUuid(profileUuid), assign_at: 0 }
  const set = async (serials: readonly string[], values: Partial<DeviceRow>): Promise<void> => {
    for (const some of chunked(serials.map(serialNumberKey)))
      await db
        .updateTable('mdm_dep_devices')
        .set(values)
        .where('server', '=', server)
        .where('serial_number', 'in', some)
        .execute()
  }
  await set(succeeded, change)
  for (const { serials, at } of again) await set(serials, { assign_at: at.getTime() })
}

export const depDevices = (engine: Engine): DeviceCalls => {
  const { db } = engine
  return {
    savePage: (lease, page, times) =>
      atomically(engine, (within) => savePage(within, lease, page, times)),
    startOver: ({ id }) =>
      step(async () => {
        await db
          .updateTable('mdm_dep_servers')
          .set({ position: null })
          .where('name', '=', id)
          .execute()
      }),
    pruneDeleted: (before, limit) =>
      step(async () => {
        const { rows } = await sql<{ readonly serial_number: string }>`
          DELETE FROM ${tableIn(engine, 'mdm_dep_devices')}
          WHERE deleted_at < ${before.getTime()} AND (server, serial_number) IN (
            SELECT server, serial_number FROM ${tableIn(engine, 'mdm_dep_devices')}
            WHERE deleted_at < ${before.getTime()} ORDER BY deleted_at LIMIT ${limit})
          RETURNING serial_number`.execute(db)
        return rows.length
      }),
    device: (server, serial) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_dep_devices')
          .selectAll()
          .where('server', '=', server)
          .where(
            isHashedSerialNumber(serial) ? 'serial_hash' : 'serial_number',
            '=',
            listedSerial(serial),
          )
          .executeTakeFirst()
        return row && recordOf(row)
      }),
    devices: ({ server, after, limit, deleted = false, ...filters }) =>
      step(async () => {
        const { profileStatus, profileUuid, deviceFamily, model } = filters
        const rows = await db
          .selectFrom('mdm_dep_devices')
          .selectAll()
          .where('server', '=', server)
          .where('deleted_at', deleted ? 'is not' : 'is', null)
          .$if(after !== undefined, (query) =>
            query.where('serial_number', '>', serialNumberKey(after ?? '')),
          )
          .$if(profileStatus !== undefined, (query) =>
            query.where('profile_status', '=', profileStatus ?? ''),
          )
          .$if(profileUuid !== undefined, (query) =>
            query.where('profile_uuid', '=', plainUuid(profileUuid ?? '')),
          )
          .$if(deviceFamily !== undefined, (query) =>
            query.where('device_family', '=', deviceFamily ?? ''),
          )
          .$if(model !== undefined, (query) => query.where('model', '=', model ?? ''))
          .orderBy('serial_number')
          .limit(limit)
          .execute()
        return rows.map(recordOf)
      }),
    want: (server, serials, profileUuid) =>
      atomically(engine, async (within) => {
        for (const some of chunked(serials.map(serialNumberKey)))
          await within.db
            .updateTable('mdm_dep_devices')
            .set({
              wanted_profile: profileUuid === undefined ? null : plainUuid(profileUuid),
              without_profile: profileUuid === undefined ? 1 : 0,
              assign_at: 0,
            })
            .where('server', '=', server)
            .where('serial_number', 'in', some)
            .where('deleted_at', 'is', null)
            .execute()
      }),
    toAssign: (server, now, limit) => step(() => toAssign(engine, server, now, limit)),
    assigned: (...answer) => atomically(engine, (within) => assigned(within, ...answer)),
  }
}
