import { beforeAll, describe, expect, test } from '@jest/globals'
import { SEALED_COLUMNS, SUBJECT_COLUMNS } from '@mdm-kit/store-sql'

import {
  columnPurposes,
  type DataMap,
  dataMap,
  dataMapCsv,
  dataMapMarkdown,
  type MappedRow,
  SERVICES,
} from '../src/index.js'

let map: DataMap
beforeAll(async () => {
  map = await dataMap({ sealed: true })
})

const row = (message: string, name: string): MappedRow => {
  const found = map.rows.find((one) => one.message === message && one.name === name)
  if (found === undefined) throw new Error(`No ${name} in ${message}.`)
  return found
}

const ERASED = 'when the device or the person is erased'
const ENROLLED = `365 days after it has checked out; ${ERASED}`
const DELIVERED = `when it is delivered; 30 days after its delivery was given up; 365 days after its enrollment has checked out; ${ERASED}`

describe('the data map', () => {
  test('has a line for each value at every level, with what becomes of it here', () => {
    expect(row('TokenUpdate', 'PushMagic')).toMatchObject({
      service: 'MDM',
      direction: 'DeviceToServer',
      in: 'Body',
      identifies: 'Device',
      secret: true,
      kept: [
        { column: 'enrollments.push_magic', sealed: true, erasing: 'Deleted', until: ENROLLED },
        { column: 'outbox.body', sealed: true, erasing: 'Deleted', until: DELIVERED },
      ],
    })
    expect(row('DeviceInformation', 'QueryResponses.SerialNumber').identifies).toBe('Device')
  })

  test('names only columns that exist', () => {
    for (const { kept } of map.rows)
      for (const { column } of kept) {
        const [table = '', name = ''] = column.split('.')
        expect(Object.keys(SUBJECT_COLUMNS)).toContain(`mdm_${table}`)
        const entry = Object.entries(SUBJECT_COLUMNS).find(([one]) => one === `mdm_${table}`)
        expect(Object.keys(entry?.[1].columns ?? {})).toContain(name)
      }
  })

  test('says that nothing is sealed in a store without a sealer', async () => {
    const bare = await dataMap()
    expect(bare.rows.flatMap(({ kept }) => kept).filter(({ sealed }) => sealed)).toEqual([])
    const sealed = map.rows.flatMap(({ kept }) => kept).filter((one) => one.sealed)
    const columns = new Set(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`))
    expect(sealed.length).toBeGreaterThan(0)
    for (const { column } of sealed) expect(columns).toContain(`mdm_${column}`)
  })

  test('is narrowed to the services that are set up', async () => {
    const small = await dataMap({ services: ['APNs', 'MDM'] })
    expect(small.services).toEqual(['MDM', 'APNs'])
    expect(new Set(small.rows.map(({ service }) => service))).toEqual(new Set(['MDM', 'APNs']))
    expect(dataMapMarkdown(small)).not.toContain('App and Book Management (VPP)')
  })
})

describe('the page', () => {
  test('shows the user’s two tables, and how to stop each service', () => {
    const page = dataMapMarkdown(map)
    expect(page.match(/^## .*$/gm)).toEqual([
      '## What this service sends to Apple',
      '## What Apple and devices send to this service',
      '## What this service sends to devices',
      '## What the systems of the operator are sent, and answer',
      '## How long it is kept',
      '## How to stop, and what is left',
    ])
    const last = page.slice(page.indexOf('## How to stop'))
    expect(last.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(
      SERVICES.length + 2,
    )
  })

  test('shows each value of a message that identifies somebody', () => {
    const page = dataMapMarkdown(map)
    for (const { identifies, name, message } of map.rows)
      if (identifies !== 'Nothing')
        expect([message, page.includes(`\`${name}\``)]).toEqual([message, true])
  })

  test('says how long the audit is kept, by the options in force', async () => {
    const line = (audit: string) => `| \`audit\` | Lines of the audit | ${audit} |`
    const pruned = 'when the operator prunes it'
    expect(dataMapMarkdown(map)).toContain(line(`365 days after the action; ${pruned}`))
    const forEver = await dataMap({ retention: { auditMs: Infinity } })
    expect(forEver.retention.auditMs).toBeNull()
    expect(dataMapMarkdown(forEver)).toContain(line(pruned))
  })

  test('every service has lines', () => {
    for (const one of SERVICES) expect(map.rows.some(({ service }) => service === one)).toBe(true)
  })

  test('has a line for each of two messages in which a value identifies something else', () => {
    const [first] = map.rows
    if (first === undefined) throw new Error('The map is empty.')
    const person: MappedRow = { ...first, identifies: 'Person' }
    const rows: readonly MappedRow[] = [{ ...first, identifies: 'Device' }, person]
    const lines = dataMapMarkdown({ ...map, rows }).split('\n')
    expect(lines.filter((line) => line.includes(first.purpose))).toEqual([
      expect.stringContaining('| device |'),
      expect.stringContaining('| person |'),
    ])
  })

  test('keeps a bar in its cell', () => {
    const [first] = map.rows
    if (first === undefined) throw new Error('The map is empty.')
    const odd: DataMap = { ...map, rows: [{ ...first, purpose: 'One | two.' }] }
    expect(dataMapMarkdown(odd)).toContain('| One \\| two. |')
  })
})

test('the table for a spreadsheet has a line for each value, and quotes what needs it', () => {
  const lines = dataMapCsv(map).split('\r\n')
  expect(lines[0]).toBe(
    'service,direction,message,name,in,purpose,identifies,secret,kept,until,sealed,hashed',
  )
  expect(lines).toHaveLength(map.rows.length + 2)
  const [first] = map.rows
  if (first === undefined) throw new Error('The map is empty.')
  const odd: DataMap = { ...map, rows: [{ ...first, purpose: 'Says "no", twice.' }] }
  expect(dataMapCsv(odd)).toContain(',"Says ""no"", twice.",')
})

test('the purposes of a column are those of what it holds, and no others', () => {
  const columns = ['enrollments.push_magic', 'enrollments.last_seen_at']
  expect(columnPurposes(map, columns)).toEqual({
    'enrollments.push_magic': map.rows
      .filter(({ name }) => name === 'PushMagic' || name === 'mdm')
      .map(({ purpose }) => purpose)
      .filter((purpose, place, all) => all.indexOf(purpose) === place),
  })
})

describe('what is kept less of', () => {
  const find = (given: DataMap, message: string, name: string): MappedRow | undefined =>
    given.rows.find((one) => one.message === message && one.name === name)
  const keptOf = (given: DataMap, message: string, name: string) =>
    find(given, message, name)?.kept.map(({ column }) => column)

  test('nothing by default, and the page is silent about it', async () => {
    expect((await dataMap()).keepLess).toEqual({
      dropDeviceNames: false,
      dropDeliveredReports: false,
      hashSerialNumbers: false,
    })
    expect(dataMapMarkdown(map)).not.toContain('keeping-less.md')
  })

  test('the names of devices have no column, and everything else has those it had', async () => {
    const less = await dataMap({ sealed: true, keepLess: { dropDeviceNames: true } })
    const changed = map.rows.filter(
      (one, index) => less.rows[index]?.kept.length !== one.kept.length,
    )
    expect(changed.map(({ message, name }) => [message, name]).sort()).toEqual([
      ['Authenticate', 'DeviceName'],
      ['DeviceInformation', 'QueryResponses.DeviceName'],
      ['DeviceInformation', 'QueryResponses.HostName'],
      ['DeviceInformation', 'QueryResponses.LocalHostName'],
    ])
    for (const { message, name } of changed) expect(keptOf(less, message, name)).toEqual([])
    expect(dataMapMarkdown(less)).toContain('- The names of devices (DeviceName,')
    expect(dataMapMarkdown(less)).not.toContain('- Reports on commands')
  })

  test('serial numbers that devices say are hashed, and those that Apple lists are not', async () => {
    const less = await dataMap({ hashedSerialNumbers: true })
    expect(less.keepLess.hashSerialNumbers).toBe(true)
    const hashed = less.rows.filter(({ kept }) => kept.some((one) => one.hashed))
    expect(hashed.map(({ message, name }) => [message, name]).sort()).toEqual([
      ['Authenticate', 'SerialNumber'],
      ['DeviceInformation', 'QueryResponses.SerialNumber'],
      ['MachineInfo', 'SERIAL'],
      ['StatusReport', 'StatusItems.device.identifier.serial-number'],
    ])
    expect(map.rows.some(({ kept }) => kept.some((one) => one.hashed))).toBe(false)
    const page = dataMapMarkdown(less)
    expect(page).toContain('- The serial numbers of enrolled devices are kept as an HMAC')
    expect(page).toContain('`enrollments.serial_number` (hashed)')
    expect(page).not.toContain('`dep_devices.serial_number` (hashed)')
  })

  test('reports go once they were delivered, but not their status and the codes of errors', async () => {
    const less = await dataMap({ keepLess: { dropDeliveredReports: true } })
    const untilOf = (message: string, name: string) =>
      find(less, message, name)?.kept.find(({ column }) => column === 'queue.report')?.until
    expect(untilOf('Report', 'ErrorChain.LocalizedDescription')).toMatch(/^once it was delivered; /)
    expect(untilOf('Report', 'ErrorChain.ErrorCode')).not.toContain('delivered')
    expect(untilOf('Report', 'Status')).not.toContain('delivered')
    const reports = less.rows.filter(
      ({ name, direction, kept }) =>
        direction === 'DeviceToServer' &&
        name.startsWith('QueryResponses') &&
        kept.some(({ column }) => column === 'queue.report'),
    )
    expect(reports.length).toBeGreaterThan(50)
    for (const { kept } of reports)
      expect(kept.find(({ column }) => column === 'queue.report')?.until).toContain('delivered')
    expect(dataMapMarkdown(less)).toContain('- Reports on commands are dropped once')
  })
})
