import { Device, type AccountDetail } from '@mdm-kit/dep'

/** Columns of the table: title, width, and what stands in it. */
const COLUMNS: readonly (readonly [string, number, (device: Device) => string | undefined])[] = [
  ['serial', 14, (device) => device.serial_number],
  ['change', 9, (device) => device.op_type],
  ['family', 8, (device) => device.device_family],
  ['model', 18, (device) => device.model],
  ['profile', 9, (device) => device.profile_status],
  ['asset tag', 10, (device) => device.asset_tag],
  ['assigned', 10, (device) => device.device_assigned_date?.toISOString().slice(0, 10)],
]

const row = (cells: readonly (string | undefined)[]): string =>
  cells
    .map((cell, index) => plain(cell ?? '-').padEnd(COLUMNS[index]?.[1] ?? 0))
    .join(' ')
    .trimEnd()

/** Somebody else typed these texts: nothing in them may move the cursor of a terminal. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd')

export const tableHead = (): string => row(COLUMNS.map(([title]) => title))

export const lineOf = (device: Device, format: 'table' | 'json'): string =>
  format === 'json'
    ? JSON.stringify(Device.encode(device))
    : row(COLUMNS.map(([, , cellOf]) => cellOf(device)))

export const accountLines = (account: AccountDetail): readonly string[] =>
  [
    ['organization', account.org_name],
    ['server', account.server_name],
    ['server id', account.server_uuid],
    ['administrator', account.admin_id],
  ].map(([title = '', value]) => `${title.padEnd(14)}${plain(value ?? '-')}`)
