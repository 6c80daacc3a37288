import { decodeReport } from '@mdm-kit/checkin'
import { command, commandNames, decodeReportAs, encodeCommand } from '@mdm-kit/commands'
import { unwrap } from '@mdm-kit/codec'
import { encodePlist } from '@mdm-kit/plist'

import { type BenchResult, callsPerSecond, interleaved, median, printTable } from './measure.js'
import { check, complete } from './schema/compiler.js'
import { importEach } from './schema/imports.js'
import { completions, programs } from './schema/programs.js'

const ROUNDS = 5

const compiling = (): Record<string, number> => {
  const results = Object.entries(programs).map(
    ([name, text]) => [name, [] as number[], text] as const,
  )
  const figures: Record<string, number> = {}
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, times, text] of results) {
      const { milliseconds, instantiations, types } = check(text)
      times.push(milliseconds)
      figures[`${name}, instantiations`] = instantiations
      figures[`${name}, types`] = types
    }
  for (const [name, times] of results) figures[`${name}, tsc ms`] = median(times)
  printTable(
    'Programs, parsed and checked from nothing',
    ['', 'ms', 'instantiations', 'types'],
    results.map(([name]) => [
      name,
      figures[`${name}, tsc ms`] ?? NaN,
      figures[`${name}, instantiations`] ?? NaN,
      figures[`${name}, types`] ?? NaN,
    ]),
  )
  return figures
}

const completing = (): Record<string, number> => {
  const figures: Record<string, number> = {}
  const rows = Object.entries(completions).map(([name, text]) => {
    const { milliseconds, found } = complete(text, 9)
    if (found.length === 0) throw new Error(`nothing was suggested for ${name}`)
    figures[`completion of ${name}, ms`] = median(milliseconds)
    return [name, median(milliseconds), found.length] as const
  })
  printTable('Completions in an editor, after a keystroke', ['', 'ms', 'suggestions'], rows)
  return figures
}

const importing = (): Record<string, number> => {
  const imported = importEach(
    {
      checkin: ['@mdm-kit/checkin'],
      'checkin and one command': [
        '@mdm-kit/checkin',
        '@mdm-kit/commands/core',
        '@mdm-kit/commands/DeviceLock',
      ],
      'checkin and all commands': ['@mdm-kit/checkin', '@mdm-kit/commands'],
    },
    9,
  )
  printTable(
    'Loading',
    ['', 'CPU ms', 'heap MB'],
    Object.entries(imported).map(([name, one]) => [name, one.milliseconds, one.megabytes]),
  )
  return Object.fromEntries(
    Object.entries(imported).flatMap(([name, { milliseconds, megabytes }]) => [
      [`${name}, import ms`, milliseconds],
      [`${name}, heap MB`, megabytes],
    ]),
  )
}

const SETTINGS = {
  Settings: [
    { Item: 'DeviceName', DeviceName: 'Ada' },
    { Item: 'Bluetooth', Enabled: true },
    { Item: 'DataRoaming', Enabled: false },
  ],
} as const

const REPORT = unwrap(
  encodePlist({
    UDID: '00008030-000E4C8A2E12002E',
    CommandUUID: 'information',
    Status: 'Acknowledged',
    QueryResponses: {
      OSVersion: '26.1',
      DeviceName: 'iPad of Ada',
      BatteryLevel: 0.75,
      IsSupervised: true,
      ProductName: 'iPad13,4',
      SerialNumber: 'C8TJ500QF1MN',
    },
  }),
)

const converting = async (): Promise<Record<string, number>> => {
  const made = unwrap(command('Settings', SETTINGS))
  const report = unwrap(decodeReport(REPORT))
  const decodeInformation = decodeReportAs('DeviceInformation')
  const rates = await interleaved([
    { name: 'commands checked', round: callsPerSecond(() => command('Settings', SETTINGS)) },
    {
      name: 'commands checked and encoded',
      round: callsPerSecond(() => encodeCommand(unwrap(command('Settings', SETTINGS)))),
    },
    { name: 'the same command encoded again', round: callsPerSecond(() => encodeCommand(made)) },
    { name: 'reports decoded', round: callsPerSecond(() => decodeReport(REPORT)) },
    { name: 'decoded reports typed', round: callsPerSecond(() => decodeInformation(report)) },
  ])
  printTable('Calls a second of one core', ['', 'calls/s'], [...rates])
  return Object.fromEntries(rates)
}

/** What the generated types and codecs cost: the compiler, the editor, loading, and each call. */
export const run = async (): Promise<BenchResult> => {
  console.log(`${commandNames.length} commands`)
  const figures = { ...compiling(), ...completing(), ...importing(), ...(await converting()) }
  const of = (name: string): number => figures[name] ?? NaN
  return {
    ratios: {
      'tsc, one command by its module':
        of('check-ins alone, tsc ms') / of('one command, by its module, tsc ms'),
      'tsc, every command': of('check-ins alone, tsc ms') / of('every command and report, tsc ms'),
    },
    figures,
  }
}
