import { type Json, isList, type JsonObject } from '@mdm-kit/http/values'

import type { ReadStatusReport } from './statusReport.js'

/** In characters, far beyond what devices send: a device that invents items must not fill the disk. */
const LARGEST_STATUS = 8 * 1024 * 1024

/** Items whose value is a dictionary, which is one value and not a path to nested items: all of Apple's schema. */
const WHOLE: ReadonlySet<string> = new Set([
  'content-cache.info',
  'content-cache.status',
  'device.system.health',
  'management.client-capabilities',
  'migration-assistant.report',
  'softwareupdate.failure-reason',
  'softwareupdate.install-reason',
  'softwareupdate.pending-version',
  'test.dictionary-value',
])

const DECLARATIONS = /^management\.declarations\.[^.]+$/

/** What a device has reported so far. */
export interface MergedStatus {
  /** Nested by the dots of the items' names. */
  readonly StatusItems: JsonObject
  readonly Errors: readonly JsonObject[]
}

/** The part of a report that is merged. */
export type StatusChange = Pick<ReadStatusReport, 'StatusItems' | 'FullReport'> & {
  readonly Errors: readonly JsonObject[]
}

/** What was last advertised to the device: identifiers with their server tokens. */
export type Advertised = ReadonlyMap<string, string>

/**
 * Merges a report into what a device has reported before.
 *
 * A full report replaces everything. Any other contains changes only: an item replaces the item with its
 * path; in a list whose entries have an `identifier`, an entry replaces the one with its identifier, and
 * `_removed` removes it. The error of an item is dropped when the item or its next error is reported.
 *
 * The lists of `management.declarations` do not use `_removed`: there, an entry that a report does not mention
 * stays only while it is among the `advertised` declarations, and of entries with the same identifier the one
 * with the advertised token wins. Without `advertised` all of them stay, and the last one wins.
 *
 * Source: Apple device-management, `declarative/protocol/statusreport.yaml`, `declarative/status/*.yaml`.
 */
export const mergeStatus = (
  before: MergedStatus | undefined,
  report: StatusChange,
  advertised?: Advertised,
): MergedStatus => {
  const alone: MergedStatus = {
    StatusItems: mergeObject('', {}, report.StatusItems, advertised),
    Errors: report.Errors,
  }
  if (before === undefined || report.FullReport) return alone
  const merged = {
    StatusItems: mergeObject('', before.StatusItems, report.StatusItems, advertised),
    Errors: [...before.Errors.filter((error) => !isAnswered(error, report)), ...report.Errors],
  }
  return JSON.stringify(merged).length > LARGEST_STATUS ? alone : merged
}

const mergeObject = (
  path: string,
  before: JsonObject,
  news: JsonObject,
  advertised: Advertised | undefined,
): JsonObject => {
  const merged = new Map(Object.entries(before))
  for (const [key, value] of Object.entries(news)) {
    const place = path === '' ? key : `${path}.${key}`
    merged.set(key, mergeValue(place, merged.get(key), value, advertised))
  }
  // Not by assignment, because a key may be `__proto__`.
  return Object.fromEntries(merged)
}

const mergeValue = (
  path: string,
  before: Json | undefined,
  news: Json,
  advertised: Advertised | undefined,
): Json => {
  if (isObject(news))
    return WHOLE.has(path)
      ? news
      : mergeObject(path, isObject(before) ? before : {}, news, advertised)
  if (typeof news !== 'object' || news === null || !isList(news)) return news
  const known =
    before !== undefined && before !== null && typeof before === 'object' && isList(before)
      ? before
      : []
  if (!news.every(isEntry)) return news
  const entries = known.every(isEntry) ? known : []
  return DECLARATIONS.test(path) && advertised !== undefined
    ? mergeEntries(
        entries.filter(({ identifier }) => advertised.has(identifier)),
        advertisedLast(news, advertised),
      )
    : mergeEntries(entries, news)
}

type Entry = JsonObject & { readonly identifier: string }

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !isList(value)

const isEntry = (value: Json): value is Entry =>
  isObject(value) && Object.hasOwn(value, 'identifier') && typeof value['identifier'] === 'string'

const mergeEntries = (before: readonly Entry[], news: readonly Entry[]): readonly Entry[] => {
  const merged = new Map(before.map((entry) => [entry.identifier, entry]))
  for (const entry of news)
    if (entry['_removed'] === true) merged.delete(entry.identifier)
    else merged.set(entry.identifier, entry)
  return [...merged.values()]
}

/** While it replaces a declaration, a device lists both tokens: the advertised one counts. */
const advertisedLast = (entries: readonly Entry[], advertised: Advertised): readonly Entry[] => {
  const isAdvertised = (entry: Entry) => entry['server-token'] === advertised.get(entry.identifier)
  return [...entries.filter((entry) => !isAdvertised(entry)), ...entries.filter(isAdvertised)]
}

const isAnswered = (error: JsonObject, { StatusItems, Errors }: StatusChange): boolean => {
  const item = error['StatusItem']
  return (
    typeof item !== 'string' ||
    Errors.some(({ StatusItem }) => StatusItem === item) ||
    hasItem(StatusItems, item)
  )
}

const hasItem = (items: JsonObject, name: string): boolean => {
  let value: Json | undefined = items
  for (const label of name.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, label)) return false
    value = value[label]
  }
  return true
}
