import {
  type HttpRequest,
  type OnUnreadable,
  type HttpResponse,
  type ResponseReader,
  withQuery,
  decodeJsonResponse,
} from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'

import { type Link, type Relationship, listOf } from '../codec/document.js'
import type { Position } from '../codec/position.js'
import type { NextPageElsewhere, ServiceError } from '../errors.js'
import { axmRequest } from './request.js'
import { readRejection } from './readRejection.js'

/** A resource as it is read: attributes that did not come are undefined. */
export interface Resource<A> {
  readonly type: string
  readonly id: string
  /** Never absent: without attributes it is empty. */
  readonly attributes: A
  readonly relationships?: Readonly<Record<string, Relationship>>
}

/** One page of a listing. */
export interface AxmPage<Item> {
  readonly data: readonly Item[]
  /** Resources that `include` asked for; their `type` says what their attributes are. */
  readonly included: readonly Resource<Readonly<Record<string, unknown>>>[]
  /** Of the next page. Absent: this is the last. */
  readonly position?: Position
  /** Of all pages together. Absent when Apple does not say. */
  readonly total?: number
}

/** What is asked of a listing. */
export interface PageQuery {
  /** The attributes to give, by the type of resource: `{ orgDevices: ['status'] }`. Absent: Apple's selection. */
  readonly fields?: Readonly<Record<string, readonly string[] | undefined>>
  /** Resources in a page. Default 1000, the most that Apple takes; Apple's own default is 100. */
  readonly limit?: number | undefined
  /** From the page before. Absent: the first page. */
  readonly position?: Position | undefined
  /** Other parameters, such as `filter[type]`. */
  readonly parameters?: Readonly<Record<string, string | number | undefined>>
}

/** The most resources in a page. */
export const MOST_A_PAGE = 1000

/** `GET` of a listing. */
export const pageRequest = (path: string, query: PageQuery = {}): HttpRequest => {
  const { position, limit = MOST_A_PAGE } = query
  if (position !== undefined && 'path' in position) return axmRequest('GET', position.path)
  const cursor = position?.cursor
  return axmRequest(
    'GET',
    withQuery(path, { ...fieldParameters(query.fields), ...query.parameters, limit, cursor }),
  )
}

/** `fields[orgDevices]=serialNumber,status` for each type. */
export const fieldParameters = (
  fields: PageQuery['fields'] = {},
): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    Object.entries(fields).map(([type, names]) => [`fields[${type}]`, names?.join(',')]),
  )

/** A resource as its codec gives it. */
interface Decoded<A> {
  readonly type: string
  readonly id: string
  readonly attributes?: A
  readonly relationships?: Readonly<Record<string, Relationship>>
}

/** Attributes are optional, each and all: without any, a record of none. */
export const withAttributes = <A extends object>(resource: Decoded<A>): Resource<A> =>
  resource.attributes === undefined
    ? { ...resource, attributes: {} as A }
    : (resource as Resource<A>)

/** Reads a page of resources. `origin` is the API's: a link to the next page must stay there. */
export const readPage = <A extends object, O>(
  endpoint: string,
  item: t.Type<Decoded<A>, O>,
  origin: string,
): ResponseReader<ServiceError | NextPageElsewhere, AxmPage<Resource<A>>> => {
  const read = readItems(endpoint, item, origin)
  return (response, onUnreadable) =>
    pipe(
      read(response, onUnreadable),
      E.map((page) => ({ ...page, data: page.data.map(withAttributes) })),
    )
}

/** Reads a page of links. */
export const readLinks = (
  endpoint: string,
  link: t.Type<Link, unknown>,
  origin: string,
): ResponseReader<ServiceError | NextPageElsewhere, AxmPage<Link>> =>
  readItems(endpoint, link, origin)

const readItems = <Item, O>(
  endpoint: string,
  item: t.Type<Item, O>,
  origin: string,
): ResponseReader<ServiceError | NextPageElsewhere, AxmPage<Item>> => {
  const list = listOf(`${item.name}Page`, item)
  const rejected = readRejection(endpoint)
  return (response: HttpResponse, onUnreadable?: OnUnreadable) => {
    if (response.status !== 200) return E.left(rejected(response))
    const decoded = pipe(
      decodeJsonResponse(list, { onUnreadable })(response),
      E.mapLeft((error) => ({ ...error, message: `${endpoint}: ${error.message}` })),
    )
    if (E.isLeft(decoded)) return decoded
    const { data, included = [], links, meta } = decoded.right
    const position = nextPosition(endpoint, meta?.paging?.nextCursor, links?.next, origin)
    if (E.isLeft(position)) return position
    const total = meta?.paging?.total
    return E.right({
      data,
      included: included.map(withAttributes),
      ...(position.right === undefined ? {} : { position: position.right }),
      ...(total === undefined ? {} : { total }),
    })
  }
}

/**
 * The cursor, wherever it stands. Apple's sample of a next link has the cursor alone, without the fields
 * and the limit of the first request, so a request of our own is better than to follow it.
 */
const nextPosition = (
  endpoint: string,
  nextCursor: string | undefined,
  next: string | undefined,
  origin: string,
): E.Either<NextPageElsewhere, Position | undefined> => {
  if (nextCursor !== undefined && nextCursor !== '') return E.right({ cursor: nextCursor })
  if (next === undefined || next === '') return E.right(undefined)
  const base = new URL('/v1/', origin)
  const url = URL.canParse(next, base.href) ? new URL(next, base) : undefined
  if (url?.origin !== base.origin) return E.left(nextPageElsewhere(endpoint))
  const cursor = url.searchParams.get('cursor') ?? ''
  return E.right(cursor === '' ? { path: url.pathname + url.search } : { cursor })
}

const nextPageElsewhere = (endpoint: string): NextPageElsewhere => ({
  _tag: 'NextPageElsewhere',
  message: `${endpoint}: the link to the next page leaves the API's origin, and was not followed: it would get the access token. If a proxy stands between, give its address as origin and let it keep links.`,
})
