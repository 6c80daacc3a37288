import { spawnSync } from 'node:child_process'

import { median } from '../measure.js'

export interface Imported {
  /** Processor time of loading, in milliseconds. */
  readonly milliseconds: number
  /** Heap in use afterwards, in megabytes. */
  readonly megabytes: number
}

const PROGRAM = `
  const begin = process.cpuUsage()
  await Promise.all(JSON.parse(process.argv[1]).map((name) => import(name)))
  const { user, system } = process.cpuUsage(begin)
  gc()
  console.log(JSON.stringify([(user + system) / 1000, process.memoryUsage().heapUsed / 1e6]))
`

/** Loads packages in processes of their own, in turn; medians. */
export const importEach = (
  sets: Readonly<Record<string, readonly string[]>>,
  rounds: number,
): Readonly<Record<string, Imported>> => {
  const runs: Record<string, (readonly [number, number])[]> = {}
  for (let round = 0; round < rounds; round++)
    for (const [name, packages] of Object.entries(sets))
      (runs[name] ??= []).push(importOnce(packages))
  return Object.fromEntries(
    Object.entries(runs).map(([name, all]) => [
      name,
      {
        milliseconds: median(all.map(([milliseconds]) => milliseconds)),
        megabytes: median(all.map(([, megabytes]) => megabytes)),
      },
    ]),
  )
}

const importOnce = (packages: readonly string[]): readonly [number, number] => {
  const urls = packages.map((name) => import.meta.resolve(name))
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--expose-gc', '--input-type=module', '-e', PROGRAM, JSON.stringify(urls)],
    { encoding: 'utf8', timeout: 60_000 },
  )
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as [number, number]
}
