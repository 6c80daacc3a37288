import { type HttpRequest, type ResponseReader, withQuery } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { flow } from 'fp-ts/lib/function.js'

import {
  Blueprint,
  BLUEPRINT_RELATIONSHIPS,
  type BlueprintAttributes,
  type BlueprintRelationship,
} from '../codec/content.js'
import { oneOf } from '../codec/document.js'
import type { ServiceError } from '../errors.js'
import { linksProtocol, readResource } from './collection.js'
import { type AxmPage, type Resource, withAttributes } from './page.js'
import { axmRequest, idPath, readEmpty, readJson } from './request.js'

/**
 * A blueprint to make. It needs content (apps, configurations or packages) and members (devices, users or
 * groups): by id, and devices by serial number.
 */
export interface NewBlueprint extends Partial<Record<BlueprintRelationship, readonly string[]>> {
  /** Without spaces and parentheses, which Apple rejects. */
  readonly name: string
  readonly description?: string | undefined
}

/** What can be changed of a blueprint itself; its relationships have calls of their own. */
export interface BlueprintChanges {
  readonly name?: string | undefined
  readonly description?: string | undefined
}

/** What comes along with a blueprint. */
export interface BlueprintInclusion {
  readonly include: readonly BlueprintRelationship[]
  /** How many of each, at most. Absent: Apple's default. */
  readonly limits?: Readonly<Partial<Record<BlueprintRelationship, number>>> | undefined
}

/** A blueprint and what came along with it; the ids of each kind are in its `relationships`. */
export interface IncludingBlueprint {
  readonly blueprint: Resource<BlueprintAttributes>
  readonly included: AxmPage<never>['included']
}

/** `GET /v1/blueprints/{id}?include=…`. Apple Business only, as all here. */
export const includingBlueprintRequest = (
  id: string,
  { include, limits = {} }: BlueprintInclusion,
): HttpRequest =>
  axmRequest(
    'GET',
    withQuery(idPath('blueprints', id), {
      include: include.join(','),
      ...Object.fromEntries(Object.entries(limits).map(([name, most]) => [`limit[${name}]`, most])),
    }),
  )

/** Reads the response of `GET /v1/blueprints/{id}?include=…`. */
export const readIncludingBlueprint: ResponseReader<ServiceError, IncludingBlueprint> = flow(
  readJson('GET /v1/blueprints/{id}', oneOf('IncludingBlueprint', Blueprint)),
  E.map(({ data, included = [] }) => ({
    blueprint: withAttributes(data),
    included: included.map(withAttributes),
  })),
)

const linksTo = (type: BlueprintRelationship, ids: readonly string[]) =>
  ids.map((id) => ({ type, id }))

/** `POST /v1/blueprints`. */
export const createBlueprintRequest = (blueprint: NewBlueprint): HttpRequest =>
  axmRequest('POST', '/v1/blueprints', {
    data: {
      type: 'blueprints',
      attributes: { name: blueprint.name, description: blueprint.description },
      relationships: Object.fromEntries(
        BLUEPRINT_RELATIONSHIPS.flatMap((name) => {
          const ids = blueprint[name] ?? []
          return ids.length === 0 ? [] : [[name, { data: linksTo(name, ids) }]]
        }),
      ),
    },
  })

/** Reads the response of `POST /v1/blueprints`. */
export const readCreatedBlueprint = readResource('POST /v1/blueprints', Blueprint)

/** `PATCH /v1/blueprints/{id}`. */
export const updateBlueprintRequest = (
  id: string,
  { name, description }: BlueprintChanges,
): HttpRequest =>
  axmRequest('PATCH', idPath('blueprints', id), {
    data: { type: 'blueprints', id, attributes: { name, description } },
  })

/** Reads the response of `PATCH /v1/blueprints/{id}`. */
export const readUpdatedBlueprint = readResource('PATCH /v1/blueprints/{id}', Blueprint)

/** `DELETE /v1/blueprints/{id}`. */
export const deleteBlueprintRequest = (id: string): HttpRequest =>
  axmRequest('DELETE', idPath('blueprints', id))

/** Reads the response of `DELETE /v1/blueprints/{id}`. */
export const readDeletedBlueprint = readEmpty('DELETE /v1/blueprints/{id}')

/** The pairs that list one of a blueprint's relationships. */
export const blueprintLinks = (relationship: BlueprintRelationship) =>
  linksProtocol('blueprints', relationship)

/** `POST` or `DELETE /v1/blueprints/{id}/relationships/…`: adds or removes. */
export const changeBlueprintLinksRequest = (
  method: 'POST' | 'DELETE',
  id: string,
  relationship: BlueprintRelationship,
  ids: readonly string[],
): HttpRequest =>
  axmRequest(method, `${idPath('blueprints', id)}/relationships/${relationship}`, {
    data: linksTo(relationship, ids),
  })

/** Reads the response to such a change. Ids that do not exist are dropped without a word. */
export const readChangedBlueprintLinks = (
  method: 'POST' | 'DELETE',
  relationship: BlueprintRelationship,
) => readEmpty(`${method} /v1/blueprints/{id}/relationships/${relationship}`)
