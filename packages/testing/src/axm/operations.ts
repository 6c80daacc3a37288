import type { OrgDevices } from './orgDevices.js'

/** Apple's names for what an activity does. */
export const ACTIVITY_TYPES = [
  'ASSIGN_DEVICES',
  'UNASSIGN_DEVICES',
  'ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE',
  'UPDATE_MDM_MIGRATION_DEADLINE',
  'CANCEL_MDM_MIGRATION',
  'RELEASE_DEVICES',
] as const

export type ActivityType = (typeof ACTIVITY_TYPES)[number]

/** What an activity was created to do. */
export interface Operation {
  readonly type: ActivityType
  /** Without repetitions. */
  readonly serials: readonly string[]
  readonly serverId?: string
  /** ISO 8601. */
  readonly deadline?: string
}

/** What became of one device. */
export interface DeviceResult {
  readonly serial: string
  readonly status: 'SUCCESS' | 'ISSUE'
  readonly subStatus: string
  /** Whether the log has it. */
  readonly isLogged: boolean
  readonly apply: () => void
}

/** What the log of an activity says of a serial number that the organization does not have. */
export type UnknownSerials = 'omitted' | 'SUCCESS' | 'ISSUE'

/** What the result for a device follows from. */
export interface Rules {
  readonly devices: OrgDevices
  readonly now: () => Date
  readonly unknownSerials: UnknownSerials
  /** Devices on which every operation fails, with the sub-status of the failure. */
  readonly issues: ReadonlyMap<string, string>
  /** Takes a released device out of everything that names it. */
  readonly onRelease: (serial: string) => void
}

const NOT_ALLOWED = 'OPERATION_NOT_ALLOWED'

/** The results of an operation, in the order of its serial numbers. */
export const operationOn = (rules: Rules, operation: Operation): readonly DeviceResult[] =>
  operation.serials.map((serial) => resultOf(rules, operation, serial))

const resultOf = (rules: Rules, operation: Operation, serial: string): DeviceResult => {
  const { devices, unknownSerials } = rules
  const nothing = { serial, isLogged: true, apply: () => undefined }
  if (!devices.has(serial)) {
    const isIssue = unknownSerials === 'ISSUE'
    return {
      ...nothing,
      status: isIssue ? 'ISSUE' : 'SUCCESS',
      subStatus: isIssue ? 'DEVICE_NOT_FOUND' : DONE[operation.type],
      isLogged: unknownSerials !== 'omitted',
    }
  }
  const issue = rules.issues.get(serial) ?? issueOf(devices, operation, serial)
  return issue === undefined
    ? {
        ...nothing,
        status: 'SUCCESS',
        subStatus: DONE[operation.type],
        apply: () => applyTo(rules, operation, serial),
      }
    : { ...nothing, status: 'ISSUE', subStatus: issue }
}

const DONE: Readonly<Record<ActivityType, string>> = {
  ASSIGN_DEVICES: 'ASSIGNED',
  UNASSIGN_DEVICES: 'UNASSIGNED',
  ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE: 'ASSIGNED',
  UPDATE_MDM_MIGRATION_DEADLINE: 'UPDATED',
  CANCEL_MDM_MIGRATION: 'UPDATED',
  RELEASE_DEVICES: 'RELEASED',
}

/** Why a device that the organization has can not be changed so. */
const issueOf = (
  devices: OrgDevices,
  { type, serverId }: Operation,
  serial: string,
): string | undefined => {
  const assigned = devices.serverOf(serial)
  const attribute = (name: string): unknown => devices.get(serial)?.attributes[name]
  switch (type) {
    case 'ASSIGN_DEVICES':
      return assigned === serverId ? NOT_ALLOWED : undefined
    case 'ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE':
      return assigned === serverId || attribute('isMdmMigrationCapable') !== true
        ? NOT_ALLOWED
        : undefined
    case 'UNASSIGN_DEVICES':
      return assigned === undefined || (serverId !== undefined && assigned !== serverId)
        ? NOT_ALLOWED
        : undefined
    case 'UPDATE_MDM_MIGRATION_DEADLINE':
    case 'CANCEL_MDM_MIGRATION':
      return attribute('mdmMigrationStatus') === 'REQUESTED' ? undefined : NOT_ALLOWED
    case 'RELEASE_DEVICES':
      return undefined
  }
}

const NO_MIGRATION = { mdmMigrationStatus: null, mdmMigrationDeadlineDateTime: null }

const applyTo = (
  { devices, now, onRelease }: Rules,
  { type, serverId, deadline }: Operation,
  serial: string,
): void => {
  const migration = { mdmMigrationStatus: 'REQUESTED', mdmMigrationDeadlineDateTime: deadline }
  switch (type) {
    case 'ASSIGN_DEVICES':
      devices.assign(serial, serverId)
      return
    case 'UNASSIGN_DEVICES':
      devices.assign(serial, undefined)
      return
    case 'ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE':
      devices.assign(serial, serverId)
      devices.change(serial, migration)
      return
    case 'UPDATE_MDM_MIGRATION_DEADLINE':
      devices.change(serial, migration)
      return
    case 'CANCEL_MDM_MIGRATION':
      devices.change(serial, NO_MIGRATION)
      return
    case 'RELEASE_DEVICES':
      devices.release(serial, now())
      onRelease(serial)
  }
}
