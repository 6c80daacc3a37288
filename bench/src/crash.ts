import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type CrashReport, crashTest } from './crash/crashTest.js'
import { RULES, type Rule } from './crash/ledger.js'
import { embeddedPostgres } from './crash/postgres.js'
import { type BenchResult, printTable } from './measure.js'

const DEVICES = 200
const KILLS = 50
const SEED = 20_260_106

const onLibsql = async (): Promise<CrashReport> => {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-crash-'))
  try {
    return await crashTest({
      store: { name: 'libsql', path: join(folder, 'mdm.db') },
      servers: 1,
      devices: DEVICES,
      kills: KILLS,
      seed: SEED,
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const onPostgres = async (): Promise<CrashReport> => {
  const postgres = await embeddedPostgres()
  try {
    return await crashTest({
      store: { name: 'postgres', url: postgres.url },
      servers: 2,
      devices: DEVICES,
      kills: KILLS,
      seed: SEED,
    })
  } finally {
    await postgres.stop()
  }
}

/** What a SIGKILL at any moment costs: nothing that was acknowledged. */
export const run = async (): Promise<BenchResult> => {
  const reports: readonly (readonly [string, CrashReport])[] = [
    ['libsql, one process', await onLibsql()],
    ['PostgreSQL, two processes', await onPostgres()],
  ]
  printTable(
    `${DEVICES} devices under load, a server process killed up to ${KILLS} times`,
    ['', ...reports.map(([name]) => name)],
    [
      ['kills (SIGKILL)', ...reports.map(([, { kills }]) => kills)],
      ['requests answered', ...reports.map(([, { answers }]) => answers)],
      ['requests lost with a server, and repeated', ...reports.map(([, r]) => r.unanswered)],
      ['answered 503, and repeated', ...reports.map(([, { busy }]) => busy)],
      ['commands, one for each device', ...reports.map(([, { commands }]) => commands)],
      ['events', ...reports.map(([, { events }]) => events)],
      ['events delivered again', ...reports.map(([, { repeats }]) => repeats)],
      ['seconds', ...reports.map(([, { seconds }]) => seconds)],
    ],
  )
  const rules = Object.keys(RULES) as readonly Rule[]
  const broken = (report: CrashReport, rule: Rule): number =>
    report.violations.filter((violation) => violation.rule === rule).length
  printTable(
    'Rules broken',
    ['', ...reports.map(([name]) => name)],
    rules.map((rule) => [RULES[rule], ...reports.map(([, report]) => broken(report, rule))]),
  )
  for (const [name, { failures }] of reports)
    for (const [failure, times] of failures) console.log(`${name}: ${times} x ${failure}`)
  for (const [name, { violations }] of reports)
    for (const { rule, what } of violations.slice(0, 10)) console.log(`${name}: ${rule}: ${what}`)
  if (reports.some(([, { violations }]) => violations.length > 0))
    throw new Error('A rule was broken.')
  return {
    ratios: {},
    figures: Object.fromEntries(
      reports.flatMap(([name, { kills, answers, unanswered, commands, events }]) => [
        [`kills, ${name}`, kills],
        [`requests answered, ${name}`, answers],
        [`requests lost, ${name}`, unanswered],
        [`commands, ${name}`, commands],
        [`events, ${name}`, events],
      ]),
    ),
  }
}
