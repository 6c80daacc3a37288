import { type HttpRequest, type ResponseReader, withQuery } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { flow } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'

import { Link, type Relationship, oneOf } from '../codec/document.js'
import type { NextPageElsewhere, ServiceError } from '../errors.js'
import {
  type AxmPage,
  type PageQuery,
  type Resource,
  fieldParameters,
  pageRequest,
  readLinks,
  readPage,
  withAttributes,
} from './page.js'
import { axmRequest, idPath, readJson } from './request.js'

/** What the codec of a resource gives. */
export interface DecodedResource<A> {
  readonly type: string
  readonly id: string
  readonly attributes?: A
  readonly relationships?: Readonly<Record<string, Relationship>>
}

/** The pairs of a type of resource that can be listed and asked for one by one. */
export interface CollectionProtocol<A> {
  /** Apple's name of the type: `orgDevices`. */
  readonly type: string
  /** `GET /v1/orgDevices`. */
  readonly pageRequest: (query?: Omit<PageQuery, 'fields'> & { fields?: Fields }) => HttpRequest
  /** Reads a page. `origin` is the API's. */
  readonly readPage: (
    origin: string,
  ) => ResponseReader<ServiceError | NextPageElsewhere, AxmPage<Resource<A>>>
  /** `GET /v1/orgDevices/{id}`. */
  readonly getRequest: (id: string, query?: GetQuery) => HttpRequest
  readonly readOne: ResponseReader<ServiceError, Resource<A>>
}

type Fields = readonly string[] | undefined

/** What is asked of one resource. */
export interface GetQuery {
  readonly fields?: Fields
  readonly parameters?: PageQuery['parameters']
}

/** The pairs of one type. */
export const collectionProtocol = <A extends object, O>(
  type: string,
  codec: t.Type<DecodedResource<A>, O>,
): CollectionProtocol<A> => ({
  type,
  pageRequest: ({ fields, ...query } = {}) =>
    pageRequest(`/v1/${type}`, { ...query, fields: { [type]: fields } }),
  readPage: (origin) => readPage(`GET /v1/${type}`, codec, origin),
  getRequest: (id, { fields, parameters } = {}) =>
    axmRequest(
      'GET',
      withQuery(idPath(type, id), { ...fieldParameters({ [type]: fields }), ...parameters }),
    ),
  readOne: readResource(`GET /v1/${type}/{id}`, codec),
})

/** Reads a document of one resource. */
export const readResource = <A extends object, O>(
  endpoint: string,
  codec: t.Type<DecodedResource<A>, O>,
): ResponseReader<ServiceError, Resource<A>> =>
  flow(
    readJson(endpoint, oneOf(`${codec.name}Document`, codec)),
    E.map(({ data }) => withAttributes(data)),
  )

/** The pair of a relationship that is a list of links. */
export interface LinksProtocol {
  /** `GET /v1/mdmServers/{id}/relationships/devices`. */
  readonly pageRequest: (id: string, query?: Pick<PageQuery, 'limit' | 'position'>) => HttpRequest
  readonly readPage: (
    origin: string,
  ) => ResponseReader<ServiceError | NextPageElsewhere, AxmPage<Link>>
}

/** The pair of one relationship of one type. */
export const linksProtocol = (type: string, relationship: string): LinksProtocol => ({
  pageRequest: (id, query) =>
    pageRequest(`${idPath(type, id)}/relationships/${relationship}`, query),
  readPage: (origin) =>
    readLinks(`GET /v1/${type}/{id}/relationships/${relationship}`, Link, origin),
})
