import * as E from 'fp-ts/lib/Either.js'

import { rowsOf } from './pages.js'
import { invalidParameter, readQuery } from './query.js'
import { type Resource, shown } from './resource.js'
import { type AxmResponse, reject } from './response.js'
import type { Endpoint } from './service.js'

const FROM = 'filter[startTimestamp]'
const UNTIL = 'filter[endTimestamp]'
/** Filters that take one value, and the attribute that each compares. */
const EQUAL: Readonly<Record<string, string>> = {
  'filter[actorId]': 'actorId',
  'filter[subjectId]': 'subjectId',
  'filter[type]': 'type',
}

/** `GET /v1/auditEvents`. */
export const listAuditEvents: Endpoint = (service, request) => {
  const query = readQuery(request, {
    types: ['auditEvents'],
    isPaged: true,
    other: [FROM, UNTIL, ...Object.keys(EQUAL)],
  })
  if (E.isLeft(query)) return query.left
  const times = readFilters(request.query)
  if (E.isLeft(times)) return times.left
  const { from, until } = times.right
  const isSought = ({ attributes }: Resource): boolean => {
    const time = Date.parse(String(attributes['eventDateTime']))
    return (
      time >= from &&
      time <= until &&
      Object.entries(EQUAL).every(([name, attribute]) => {
        const value = request.query.get(name)
        return value === null || attributes[attribute] === value
      })
    )
  }
  const events = service.collections.auditEvents.all().filter(isSought)
  return service.pages.page(request, query.right, {
    rows: rowsOf(events),
    show: (event: Resource) => shown(service.origin, 'auditEvents', event, query.right.fields),
    total: events.length,
  })
}

const readFilters = (
  query: URLSearchParams,
): E.Either<AxmResponse, { readonly from: number; readonly until: number }> => {
  for (const parameter of [FROM, UNTIL]) {
    const text = query.get(parameter)
    if (text === null) {
      const detail = `The parameter '${parameter}' is required.`
      return E.left(reject(400, 'PARAMETER_ERROR.REQUIRED', detail, { parameter }))
    }
    if (!/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(Date.parse(text))) {
      return invalidParameter(parameter, 'The timestamp is an ISO 8601 date and time.')
    }
  }
  const list = Object.keys(EQUAL).find((name) => query.get(name)?.includes(',') === true)
  if (list !== undefined) return invalidParameter(list, 'The filter takes one value.')
  const [from, until] = [FROM, UNTIL].map((name) => Date.parse(query.get(name) ?? ''))
  return from === undefined || until === undefined || from > until
    ? invalidParameter(UNTIL, 'The end is not before the start.')
    : E.right({ from, until })
}
