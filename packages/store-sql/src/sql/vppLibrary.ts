import { serialNumberKey } from '@mdm-kit/codec'
import { Assignment, PricingParam, ResponseAsset } from '@mdm-kit/vpp'
import { sql } from 'kysely'

import type { SyncLease, VppLocationStore, WalkEnd } from '@mdm-kit/store'
import { atomically, type Engine, isPlace, step } from './engine.js'
import { read, readJson } from './records.js'
import { extended } from './syncs.js'

type LibraryCalls = Pick<
  VppLocationStore,
  | 'beginWalk'
  | 'saveAssets'
  | 'endAssets'
  | 'saveAssignments'
  | 'endAssignments'
  | 'assets'
  | 'assignments'
>

/** The same as `serialNumberKey`, in the form that the index uses. */
const SERIAL_KEY = sql<string>`upper(trim(serial_number))`

/** SQLite accepts 32,766 parameters in a statement. */
const ROWS_AT_ONCE = 1000

/** Runs a step only under the newest lease, in one transaction with its extension. */
const held = (
  engine: Engine,
  lease: SyncLease,
  until: Date,
  run: (within: Engine) => Promise<void>,
) =>
  atomically(engine, async (within) => {
    const next = await extended(within, lease, until)
    if (next !== undefined) await run(within)
    return next
  })

/** The distance between the numbers of two walks, which leaves room for restarts of the first. */
const WALKS_APART = 10

/** The number that rows of this walk carry, to distinguish them from those of earlier walks. */
const walkNumber = async (
  { db }: Engine,
  uId: string,
  { walk }: { readonly walk: number },
): Promise<number> => {
  const { walk_number } = await db
    .selectFrom('mdm_vpp_locations')
    .select('walk_number')
    .where('u_id', '=', uId)
    .executeTakeFirstOrThrow()
  return walk_number + walk
}

/** One row for each identity: a page can contain one twice if it has moved. */
const distinct = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
]

function* chunks<A>(all: readonly A[]): Generator<readonly A[], void, undefined> {
  for (let start = 0; start < all.length; start += ROWS_AT_ONCE)
    yield all.slice(start, start + ROWS_AT_ONCE)
}

/** Deletes what earlier walks saw and this one did not. */
const deleteUnseen = async (
  within: Engine,
  table: 'mdm_vpp_assets' | 'mdm_vpp_assignments',
  uId: string,
  end: WalkEnd,
): Promise<void> => {
  await within.db
    .deleteFrom(table)
    .where('location', '=', uId)
    .where('walk_number', '<', await walkNumber(within, uId, end))
    .execute()
}

export const vppLibrary = (engine: Engine): LibraryCalls => {
  const { db } = engine
  return {
    beginWalk: (lease, until) =>
      held(engine, lease, until, async (within) => {
        await within.db
          .updateTable('mdm_vpp_locations')
          .set({ walk_number: sql<number>`walk_number + ${sql.lit(WALKS_APART)}` })
          .where('u_id', '=', lease.id)
          .execute()
      }),
    saveAssets: (lease, walked, until) =>
      held(engine, lease, until, async (within) => {
        const walk_number = await walkNumber(within, lease.id, walked)
        const assets = distinct(walked.rows, (row) => `${row.adamId} ${row.pricingParam}`)
        for (const some of chunks(assets))
          await within.db
            .insertInto('mdm_vpp_assets')
            .values(
              some.map((asset) => ({
                location: lease.id,
                adam_id: asset.adamId,
                pricing_param: asset.pricingParam,
                product_type: asset.productType ?? null,
                record: JSON.stringify(ResponseAsset.encode(asset)),
                walk_number,
              })),
            )
            .onConflict((conflict) =>
              conflict.columns(['location', 'adam_id', 'pricing_param']).doUpdateSet((row) => ({
                product_type: row.ref('excluded.product_type'),
                record: row.ref('excluded.record'),
                walk_number: row.ref('excluded.walk_number'),
              })),
            )
            .execute()
      }),
    endAssets: (lease, end, until) =>
      held(engine, lease, until, async (within) => {
        const { versionId, complete } = end
        if (complete) await deleteUnseen(within, 'mdm_vpp_assets', lease.id, end)
        await within.db
          .updateTable('mdm_vpp_locations')
          .set({ assets_version: complete ? (versionId ?? null) : null })
          .where('u_id', '=', lease.id)
          .execute()
      }),
    saveAssignments: (lease, walked, until) =>
      held(engine, lease, until, async (within) => {
        const walk_number = await walkNumber(within, lease.id, walked)
        const assignments = distinct(walked.rows, (row) =>
          JSON.stringify([row.adamId, row.pricingParam, row.clientUserId, row.serialNumber]),
        )
        for (const some of chunks(assignments))
          await within.db
            .insertInto('mdm_vpp_assignments')
            .values(
              some.map((row) => ({
                location: lease.id,
                adam_id: row.adamId,
                pricing_param: row.pricingParam,
                client_user_id: row.clientUserId ?? '',
                serial_number: row.serialNumber ?? '',
                walk_number,
              })),
            )
            .onConflict((conflict) =>
              conflict
                .columns([
                  'location',
                  'adam_id',
                  'pricing_param',
                  'client_user_id',
                  'serial_number',
                ])
                .doUpdateSet((row) => ({ walk_number: row.ref('excluded.walk_number') })),
            )
            .execute()
      }),
    endAssignments: (lease, end, until) =>
      held(engine, lease, until, async (within) => {
        const { versionId, complete, at } = end
        if (complete) await deleteUnseen(within, 'mdm_vpp_assignments', lease.id, end)
        await within.db
          .updateTable('mdm_vpp_locations')
          .set({
            assignments_version: versionId ?? null,
            ...(complete && { assignments_walked_at: at.getTime() }),
          })
          .where('u_id', '=', lease.id)
          .execute()
      }),
    assets: ({ uId, after, limit, adamId, productType }) =>
      step(async () => {
        if (!isPlace(after)) return []
        const rows = await db
          .selectFrom('mdm_vpp_assets')
          .select(['position', 'record'])
          .where('location', '=', uId)
          .$if(after !== undefined, (query) => query.where('position', '>', Number(after)))
          .$if(adamId !== undefined, (query) => query.where('adam_id', '=', adamId ?? ''))
          .$if(productType !== undefined, (query) =>
            query.where('product_type', '=', productType ?? ''),
          )
          .orderBy('position')
          .limit(limit)
          .execute()
        return rows.map(({ position, record }) => ({
          id: String(position),
          asset: readJson(ResponseAsset, record),
        }))
      }),
    assignments: ({ uId, after, limit, adamId, serialNumber, clientUserId }) =>
      step(async () => {
        if (!isPlace(after)) return []
        const rows = await db
          .selectFrom('mdm_vpp_assignments')
          .selectAll()
          .where('location', '=', uId)
          .$if(after !== undefined, (query) => query.where('position', '>', Number(after)))
          .$if(adamId !== undefined, (query) => query.where('adam_id', '=', adamId ?? ''))
          .$if(serialNumber !== undefined, (query) =>
            query.where(SERIAL_KEY, '=', serialNumberKey(serialNumber ?? '')),
          )
          .$if(clientUserId !== undefined, (query) =>
            query.where('client_user_id', '=', clientUserId ?? ''),
          )
          .orderBy('position')
          .limit(limit)
          .execute()
        return rows.map((row) => ({
          id: String(row.position),
          assignment: read(Assignment, {
            adamId: row.adam_id,
            pricingParam: read(PricingParam, row.pricing_param),
            ...(row.client_user_id !== '' && { clientUserId: row.client_user_id }),
            ...(row.serial_number !== '' && { serialNumber: row.serial_number }),
          }),
        }))
      }),
  }
}
