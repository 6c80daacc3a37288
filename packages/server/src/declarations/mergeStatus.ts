import type { StatusReport } from '@mdm-kit/declarations/protocol'
import { type Json, isList, type JsonObject } from '@mdm-kit/http/values'

import type { DeviceStatus } from '@mdm-kit/store'

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

type Report = Pick<StatusReport, 'FullReport'> & {
  readonly StatusItems: JsonObject
  readonly Errors?: readonly JsonObject[]
}

/**
 * Merges a report into the stored status of a device.
 *
 * A full report replaces everything. Any other contains changes only: an item replaces the item with its
 * path; in a list whose entries have an `identifier`, an entry replaces the one with its identifier, and
 * `_removed` removes it. The lists of `management.declarations` do not use `_removed`: there, an entry that
 * a report does not mention stays only while it is among the `advertised` declarations, given as
 * identifiers with their server tokens. Among entries with the same identifier, the one with the advertised
 * token wins.
 *
 * The error of an item is dropped when the item or its next error is reported.
 *
 * Source: Apple device-management, `declarative/protocol/statusreport.yaml`, `declarative/status/*.yaml`.
 */
export const mergeStatus =
  (report: Report, at: Date, advertised: ReadonlyMap<string, string>) =>
  (before: DeviceStatus | undefined): DeviceStatus => {
    const alone: DeviceStatus = {
      StatusItems: mergeObject('', {}, report.StatusItems, advertised),
      Errors: report.Errors ?? [],
      reportedAt: at,
      ...(report.FullReport === true && { fullReportAt: at }),
    }
    if (before === undefined || report.FullReport === true) return alone
    const { StatusItems, Errors, fullReportAt } = before
    const merged = {
      StatusItems: mergeObject('', StatusItems, report.StatusItems, advertised),
      Errors: [...Errors.filter((error) => !isAnswered(error, report)), ...alone.Errors],
    }
    return JSON.stringify(merged).length > LARGEST_STATUS
      ? alone
      : { ...merged, reportedAt: at, ...(fullReportAt && { fullReportAt }) }
  }

const mergeObject = (
  path: string,
  before: JsonObject,
  news: JsonObject,
  advertised: ReadonlyMap<string, string>,
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
  advertised: ReadonlyMap<string, string>,
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
  return DECLARATIONS.test(path)
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
const advertisedLast = (
  entries: readonly Entry[],
  advertised: ReadonlyMap<string, string>,
): readonly Entry[] => {
  const isAdvertised = (entry: Entry) => entry['server-token'] === advertised.get(entry.identifier)
  return [...entries.filter((entry) => !isAdvertised(entry)), ...entries.filter(isAdvertised)]
}

const isAnswered = (error: JsonObject, { StatusItems, Errors = [] }: Report): boolean => {
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
