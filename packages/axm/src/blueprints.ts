import { type Operation, operation, serialNumberKey } from '@mdm-kit/codec'
import type { CallOptions } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { Calls } from './calls.js'
import {
  BLUEPRINT_RELATIONSHIPS,
  type BlueprintAttributes,
  type BlueprintRelationship,
} from './codec/content.js'
import { byId, collection, links } from './collections.js'
import type { IdInvalid, ListingError } from './errors.js'
import {
  blueprintLinks,
  type BlueprintChanges,
  type BlueprintInclusion,
  changeBlueprintLinksRequest,
  createBlueprintRequest,
  deleteBlueprintRequest,
  type IncludingBlueprint,
  includingBlueprintRequest,
  type NewBlueprint,
  readChangedBlueprintLinks,
  readCreatedBlueprint,
  readDeletedBlueprint,
  readIncludingBlueprint,
  readUpdatedBlueprint,
  updateBlueprintRequest,
} from './protocol/blueprints.js'
import { blueprints } from './protocol/collections.js'
import type { Resource } from './protocol/page.js'
import type { ByIdError, Collection, Links } from './resources.js'

type LinkError = ListingError | IdInvalid

/** A blueprint that was made. */
export interface CreatedBlueprint {
  readonly blueprint: Resource<BlueprintAttributes>
  /** Ids that are not in it after all, by relationship: Apple drops those that do not exist without a word. */
  readonly missing: Readonly<Partial<Record<BlueprintRelationship, readonly string[]>>>
}

/** The blueprint was not made, or it was, and could not be read back. */
export type CreateBlueprintError = LinkError & {
  /** It exists: do not make it again. */
  readonly created?: Resource<BlueprintAttributes>
}

/**
 * Which apps, packages and configurations go to which devices, users and groups.
 *
 * The role Device API Manager may not use them (`Forbidden`).
 */
export interface Blueprints extends Collection<BlueprintAttributes> {
  /** A blueprint with the resources of some of its relationships. */
  readonly getIncluding: (
    id: string,
    inclusion: BlueprintInclusion,
    options?: CallOptions,
  ) => Operation<ByIdError, IncludingBlueprint>
  /** The ids of each relationship: `relationships.orgDevices.all(id)`. */
  readonly relationships: Readonly<Record<BlueprintRelationship, Links>>
  /**
   * Makes a blueprint, and reads it back. The client never repeats it.
   *
   * Fails with `BlueprintContentMissing` and `BlueprintMembersMissing`.
   */
  readonly create: (
    blueprint: NewBlueprint,
    options?: CallOptions,
  ) => Operation<CreateBlueprintError, CreatedBlueprint>
  readonly update: (
    id: string,
    changes: BlueprintChanges,
    options?: CallOptions,
  ) => Operation<ByIdError, Resource<BlueprintAttributes>>
  /** The client never repeats it. */
  readonly delete: (id: string, options?: CallOptions) => Operation<ByIdError, void>
  /**
   * Adds to a relationship, 1000 at a time, and reads it back. Gives the ids that are not in it after all.
   *
   * After a failure, repeat the whole: to add twice is to add once. So with `remove`.
   */
  readonly add: (
    id: string,
    relationship: BlueprintRelationship,
    ids: Iterable<string>,
    options?: CallOptions,
  ) => Operation<LinkError, readonly string[]>
  /** Removes from a relationship, 1000 at a time, and reads it back. Gives the ids that are still in it. */
  readonly remove: (
    id: string,
    relationship: BlueprintRelationship,
    ids: Iterable<string>,
    options?: CallOptions,
  ) => Operation<LinkError, readonly string[]>
}

const MOST_LINKS_A_REQUEST = 1000

/** The calls about blueprints. */
export const blueprintsOf = (calls: Calls): Blueprints => {
  const relationships = relationshipsOf(calls)

  /** Which of these are in the relationship now. */
  const presentAmong = async (
    id: string,
    relationship: BlueprintRelationship,
    ids: readonly string[],
    options: CallOptions | undefined,
  ): Promise<E.Either<LinkError, ReadonlySet<string>>> => {
    const wanted = new Set(ids)
    const present = new Set<string>()
    for await (const page of relationships[relationship].all(id, { signal: options?.signal })) {
      if (E.isLeft(page)) return page
      for (const link of page.right.data) if (wanted.has(link.id)) present.add(link.id)
      if (present.size === wanted.size) break
    }
    return E.right(present)
  }

  const change =
    (method: 'POST' | 'DELETE'): Blueprints['add'] =>
    (id, relationship, given, options) => {
      const ids = linkIds(relationship, given)
      return byId(id, () => async () => {
        if (ids.length === 0) return E.right([])
        const read = readChangedBlueprintLinks(method, relationship)
        for (let from = 0; from < ids.length; from += MOST_LINKS_A_REQUEST) {
          const batch = ids.slice(from, from + MOST_LINKS_A_REQUEST)
          const request = changeBlueprintLinksRequest(method, id, relationship, batch)
          const changed = await calls.repeatable(request, read, options)()
          if (E.isLeft(changed)) return changed
        }
        const present = await presentAmong(id, relationship, ids, options)
        if (E.isLeft(present)) return present
        return E.right(ids.filter((link) => present.right.has(link) !== (method === 'POST')))
      })
    }

  const missingIn = async (
    { id }: Resource<BlueprintAttributes>,
    asked: NewBlueprint,
    options: CallOptions | undefined,
  ): Promise<E.Either<LinkError, CreatedBlueprint['missing']>> => {
    const missing: Partial<Record<BlueprintRelationship, readonly string[]>> = {}
    for (const relationship of BLUEPRINT_RELATIONSHIPS) {
      const ids = asked[relationship] ?? []
      if (ids.length === 0) continue
      const present = await presentAmong(id, relationship, ids, options)
      if (E.isLeft(present)) return present
      const lost = ids.filter((link) => !present.right.has(link))
      if (lost.length > 0) missing[relationship] = lost
    }
    return E.right(missing)
  }

  return {
    ...collection(blueprints, calls),
    getIncluding: (id, inclusion, options) =>
      byId(id, () =>
        calls.repeatable(includingBlueprintRequest(id, inclusion), readIncludingBlueprint, options),
      ),
    relationships,
    create: (given, options) => {
      const asked = withLinkIds(given)
      return operation<CreateBlueprintError, CreatedBlueprint>(
        pipe(
          calls.once(createBlueprintRequest(asked), readCreatedBlueprint, options),
          TE.flatMap((blueprint) =>
            pipe(
              () => missingIn(blueprint, asked, options),
              TE.bimap(
                (failure): CreateBlueprintError => ({ ...failure, created: blueprint }),
                (missing) => ({ blueprint, missing }),
              ),
            ),
          ),
        ),
      )
    },
    update: (id, changes, options) =>
      byId(id, () =>
        calls.repeatable(updateBlueprintRequest(id, changes), readUpdatedBlueprint, options),
      ),
    delete: (id, options) =>
      byId(id, () => calls.once(deleteBlueprintRequest(id), readDeletedBlueprint, options)),
    add: change('POST'),
    remove: change('DELETE'),
  }
}

const relationshipsOf = (calls: Calls): Blueprints['relationships'] => {
  const of = (name: BlueprintRelationship): Links =>
    links(blueprintLinks(name), `GET /v1/blueprints/{id}/relationships/${name}`, calls)
  return {
    apps: of('apps'),
    configurations: of('configurations'),
    packages: of('packages'),
    orgDevices: of('orgDevices'),
    users: of('users'),
    userGroups: of('userGroups'),
  }
}

/** Each id once; serial numbers in capitals, as Apple writes them. */
const linkIds = (relationship: BlueprintRelationship, ids: Iterable<string>): string[] => [
  ...new Set(relationship === 'orgDevices' ? [...ids].map(serialNumberKey) : ids),
]

const withLinkIds = (blueprint: NewBlueprint): NewBlueprint => ({
  ...blueprint,
  ...Object.fromEntries(
    BLUEPRINT_RELATIONSHIPS.map((name) => [name, linkIds(name, blueprint[name] ?? [])]),
  ),
})
