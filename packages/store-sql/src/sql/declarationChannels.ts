import type { EnrollmentId } from '@mdm-kit/checkin'
import * as t from 'io-ts'

import { JsonObject } from '@mdm-kit/http'
import type { DeclarationStore, DeviceStatus, SyncState } from '@mdm-kit/store'
import { chunked } from './chunked.js'
import { noteTokens, scopeOf } from './declarationScopes.js'
import type { DeclarationStatusTable } from './tables/declarations.js'
import { declarationOf, recordLeftover, shareManifests } from './declarationVersions.js'
import { atomically, type Engine, locked, millis, step } from './engine.js'
import { readJson } from './records.js'
import { openText, sealText } from './sealed.js'
import { contextOf } from './sealedColumns.js'

type Channels = Pick<
  DeclarationStore,
  'sync' | 'advertise' | 'advertised' | 'served' | 'status' | 'report'
>

const stateOf = (engine: Engine, id: EnrollmentId) =>
  locked(
    engine,
    engine.db.selectFrom('mdm_declaration_states').selectAll().where('enrollment_id', '=', id),
  ).executeTakeFirst()

const sync = async (engine: Engine, id: EnrollmentId, at: Date): Promise<SyncState> => {
  // Locked before the scope is read, so that a concurrent change is either seen whole or comes later.
  const state = await stateOf(engine, id)
  const scope = await scopeOf(engine, id)
  const token = scope.declarationsToken
  if (state?.token === token) return { ...scope, changedAt: new Date(state.changed_at) }
  await noteTokens(engine, [{ id, token }], at)
  return { ...scope, changedAt: at }
}

const advertise = async (engine: Engine, id: EnrollmentId, at: Date): Promise<SyncState> => {
  await shareManifests(engine)
  const { db } = engine
  const before = await stateOf(engine, id)
  const state = await sync(engine, id, at)
  const { declarationsToken: token, items } = state
  if (before?.advertised === token) return state
  for (const chunk of chunked(items))
    await db
      .insertInto('mdm_declaration_manifests')
      .values(
        chunk.map(({ Identifier, ServerToken }) => ({
          token,
          identifier: Identifier,
          server_token: ServerToken,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  await db
    .updateTable('mdm_declaration_states')
    .set({ advertised: token })
    .where('enrollment_id', '=', id)
    .execute()
  await recordLeftover(engine, before?.advertised)
  return state
}

const advertisedRow = ({ db }: Engine, id: EnrollmentId, identifier: string) =>
  db
    .selectFrom('mdm_declaration_states as state')
    .innerJoin('mdm_declaration_manifests as manifest', 'manifest.token', 'state.advertised')
    .innerJoin(
      'mdm_declaration_versions as version',
      'version.server_token',
      'manifest.server_token',
    )
    .selectAll('version')
    .where('state.enrollment_id', '=', id)
    .where('manifest.identifier', '=', identifier)
    .executeTakeFirst()

const scopedRow = ({ db }: Engine, id: EnrollmentId, identifier: string) =>
  db
    .selectFrom('mdm_declaration_assignments as assignment')
    .innerJoin('mdm_declaration_members as member', 'member.set_name', 'assignment.set_name')
    .innerJoin('mdm_declarations as declaration', 'declaration.identifier', 'member.identifier')
    .innerJoin(
      'mdm_declaration_versions as version',
      'version.server_token',
      'declaration.server_token',
    )
    .selectAll('version')
    .where('assignment.enrollment_id', '=', id)
    .where('declaration.identifier', '=', identifier)
    .executeTakeFirst()

const Errors = t.readonlyArray(JsonObject, 'errors of a status report')

const saidIn = (column: 'status_items' | 'errors', id: string) =>
  contextOf({ table: 'mdm_declaration_status', column }, id)

const statusOf = (engine: Engine, row: DeclarationStatusTable): DeviceStatus => ({
  StatusItems: readJson(
    JsonObject,
    openText(engine, saidIn('status_items', row.enrollment_id), row.status_items),
  ),
  Errors: readJson(Errors, openText(engine, saidIn('errors', row.enrollment_id), row.errors)),
  reportedAt: new Date(row.reported_at),
  ...(row.full_report_at !== null && { fullReportAt: new Date(row.full_report_at) }),
})

export const channels = (engine: Engine): Channels => {
  const statusRow = (within: Engine, id: EnrollmentId) =>
    within.db.selectFrom('mdm_declaration_status').selectAll().where('enrollment_id', '=', id)
  return {
    sync: (id, at) => atomically(engine, (within) => sync(within, id, at)),
    advertise: (id, at) => atomically(engine, (within) => advertise(within, id, at)),
    advertised: (id) =>
      step(async () => {
        return await engine.db
          .selectFrom('mdm_declaration_states as state')
          .innerJoin('mdm_declaration_manifests as manifest', 'manifest.token', 'state.advertised')
          .select(['manifest.identifier as Identifier', 'manifest.server_token as ServerToken'])
          .where('state.enrollment_id', '=', id)
          .orderBy('manifest.identifier')
          .execute()
      }),
    served: (id, identifier) =>
      step(async () => {
        const row =
          (await advertisedRow(engine, id, identifier)) ?? (await scopedRow(engine, id, identifier))
        return row && declarationOf(engine, row)
      }),
    status: (id) =>
      step(async () => {
        const row = await statusRow(engine, id).executeTakeFirst()
        return row && statusOf(engine, row)
      }),
    report: (id, merge) =>
      atomically(engine, async (within) => {
        const before = await locked(within, statusRow(within, id)).executeTakeFirst()
        const { StatusItems, Errors, reportedAt, fullReportAt } = merge(
          before && statusOf(within, before),
        )
        const now = {
          status_items: sealText(within, saidIn('status_items', id), JSON.stringify(StatusItems)),
          errors: sealText(within, saidIn('errors', id), JSON.stringify(Errors)),
          reported_at: reportedAt.getTime(),
          full_report_at: millis(fullReportAt),
        }
        await within.db
          .insertInto('mdm_declaration_status')
          .values({ enrollment_id: id, ...now })
          .onConflict((conflict) => conflict.column('enrollment_id').doUpdateSet(now))
          .execute()
      }),
  }
}

/** Deletes what was advertised to an enrollment and what it reported. Its assignments stay. */
export const deleteChannel = async (
  engine: Engine,
  id: string,
): Promise<{ readonly states: number; readonly status: number }> => {
  const { db } = engine
  const [state] = await db
    .deleteFrom('mdm_declaration_states')
    .where('enrollment_id', '=', id)
    .returning('advertised')
    .execute()
  await recordLeftover(engine, state?.advertised)
  const { numDeletedRows } = await db
    .deleteFrom('mdm_declaration_status')
    .where('enrollment_id', '=', id)
    .executeTakeFirst()
  return { states: state === undefined ? 0 : 1, status: Number(numDeletedRows) }
}
