import { strict as assert } from 'node:assert'

import { decodeWith, type Operation, operation, unwrap } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import { EnrollmentAttempt } from '../attempt.js'
import { AuditEntry } from '../audit.js'
import { AxmDeviceRecord, AxmOrganizationRecord, AxmServerRecord } from '../axmOrganizations.js'
import { DeclarationEntry, DeclarationSet, DeviceStatus, ScopeItem } from '../declarations.js'
import { DepDeviceRecord, DepProfileRecord, DepServerRecord } from '../depServers.js'
import { DepTokenKeyRecord } from '../depTokenKeys.js'
import { EnrollmentRecord } from '../enrollmentRecord.js'
import { InventoryRecord } from '../inventory.js'
import { Offboarding } from '../offboardings.js'
import { DeadEntry, OutboxBacklog, OutboxEntry } from '../outbox.js'
import type { Ports, Store } from '../ports.js'
import { PushCertificateRecord } from '../pushCertificates.js'
import { CommandResult, QueueEntry } from '../queue.js'
import { IssuedCertificate } from '../scep.js'
import { Resealed } from '../secrets.js'
import { VppAssetRecord, VppAssignmentRecord, VppLocationRecord } from '../vppLocations.js'

/** The codec of what each call returns, for calls that return records. */
const RETURNED: { readonly [P in keyof Ports]?: { readonly [C in keyof Ports[P]]?: t.Mixed } } = {
  enrollments: { find: EnrollmentRecord, list: t.readonlyArray(EnrollmentRecord) },
  queue: { list: t.readonlyArray(QueueEntry), result: CommandResult },
  outbox: {
    claim: t.readonlyArray(OutboxEntry),
    dead: t.readonlyArray(DeadEntry),
    backlog: OutboxBacklog,
  },
  scep: {
    issued: IssuedCertificate,
    list: t.readonlyArray(IssuedCertificate),
    attemptOf: EnrollmentAttempt,
  },
  declarations: {
    list: t.readonlyArray(DeclarationEntry),
    sets: t.readonlyArray(DeclarationSet),
    itemsOf: t.readonlyArray(ScopeItem),
    status: DeviceStatus,
  },
  pushCertificates: {
    find: PushCertificateRecord,
    list: t.readonlyArray(PushCertificateRecord),
  },
  depServers: {
    find: DepServerRecord,
    list: t.readonlyArray(DepServerRecord),
    device: DepDeviceRecord,
    devices: t.readonlyArray(DepDeviceRecord),
    profiles: t.readonlyArray(DepProfileRecord),
  },
  depTokenKeys: { find: DepTokenKeyRecord, list: t.readonlyArray(DepTokenKeyRecord) },
  vppLocations: {
    find: VppLocationRecord,
    list: t.readonlyArray(VppLocationRecord),
    assets: t.readonlyArray(VppAssetRecord),
    assignments: t.readonlyArray(VppAssignmentRecord),
  },
  axmOrganizations: {
    find: AxmOrganizationRecord,
    list: t.readonlyArray(AxmOrganizationRecord),
    servers: t.readonlyArray(AxmServerRecord),
    device: AxmDeviceRecord,
  },
  inventory: { list: t.readonlyArray(InventoryRecord), find: InventoryRecord },
  audit: { list: t.readonlyArray(AuditEntry) },
  offboardings: { begin: Offboarding, find: Offboarding },
  secrets: { reseal: Resealed },
}

/** Checks that a returned value is exactly a record: it survives its codec in both directions. */
const assertIs = (codec: t.Mixed, value: unknown, call: string): void =>
  assert.deepEqual(
    unwrap(decodeWith(codec)(codec.encode(value))),
    value,
    `${call} returns something else than ${codec.name}`,
  )

type Call = (...args: readonly unknown[]) => Operation<never, unknown>

const checkedPort = <P extends object>(name: string, port: P, codecs: object): P => {
  const checked = Object.entries(codecs).map(([call, codec]: [string, t.Mixed]) => {
    const original = Reflect.get(port, call) as Call
    const checking: Call = (...args) =>
      operation(
        pipe(
          original(...args),
          TE.map((value) => {
            if (value !== undefined) assertIs(codec, value, `${name}.${call}`)
            return value
          }),
        ),
      )
    return [call, checking] as const
  })
  return { ...port, ...Object.fromEntries(checked) }
}

const checkedPorts = <P extends Ports>(ports: P): P => ({
  ...ports,
  ...Object.fromEntries(
    Object.entries(RETURNED).map(([name, codecs]) => [
      name,
      checkedPort(name, ports[name as keyof Ports], codecs),
    ]),
  ),
})

/** A store that checks each record against its codec when it is returned. */
export const withCheckedRecords = (store: Store): Store => ({
  ...checkedPorts(store),
  transaction: (work) => store.transaction((ports) => work(checkedPorts(ports))),
})
