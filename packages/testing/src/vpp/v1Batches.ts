import { textOf } from './response.js'
import type { LegacyCall, LegacyResult } from './v1Call.js'

/**
 * One batch of a walk. The tokens hold everything: the filters of the first request, and where to go
 * on. The last batch, and only it, brings a `sinceModifiedToken`.
 */
export const batchOf = (
  { service, keys }: LegacyCall,
  name: string,
  version: number,
  rowsSince: (since: number, filters: Readonly<Record<string, unknown>>) => readonly object[],
): LegacyResult => {
  const token = textOf(keys['batchToken'])
  const state = token === undefined ? undefined : readToken(token)
  if (token !== undefined && state?.name !== name) return 9629
  const sinceToken = textOf(keys['sinceModifiedToken'])
  const since = state?.since ?? (sinceToken === undefined ? 0 : Number(sinceToken.split('-')[1]))
  if (Number.isNaN(since)) return 9602
  const filters = state?.filters ?? withoutPlace(keys)
  const rows = rowsSince(since, filters)
  const size = service.pageSize()
  const total = Math.max(1, Math.ceil(rows.length / size))
  const override = textOf(keys['overrideIndex'])
  const index = override === undefined ? (state?.next ?? 1) : Number(override)
  if (!(index >= 1 && index <= total)) return 9602
  const some = rows.slice((index - 1) * size, index * size)
  return {
    [name]: some,
    batchCount: some.length,
    // Comes as text.
    totalBatchCount: String(total),
    ...(state === undefined ? { totalCount: rows.length } : {}),
    ...(index < total
      ? { batchToken: writeToken({ name, since, filters, next: index + 1 }) }
      : { sinceModifiedToken: `since-${version}` }),
  }
}

interface BatchState {
  readonly name: string
  readonly since: number
  readonly filters: Readonly<Record<string, unknown>>
  readonly next: number
}

const PLACE = new Set(['sToken', 'batchToken', 'sinceModifiedToken', 'overrideIndex'])

const withoutPlace = (keys: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(keys).filter(([key]) => !PLACE.has(key)))

const writeToken = (state: BatchState): string =>
  Buffer.from(JSON.stringify(state)).toString('base64url')

const readToken = (token: string): BatchState | undefined => {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()) as BatchState
  } catch {
    return undefined
  }
}
