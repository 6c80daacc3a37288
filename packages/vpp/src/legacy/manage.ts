import { distinctSerialNumbers } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { LegacyServiceConfig } from './codec/config.js'
import type { ManagedLicenses, ManageLicensesRequest } from './codec/license.js'
import { manageInterrupted, type LegacyWriteError, type ManageError } from './errors.js'

/** The smallest maximum that has been seen, for a service that names none. */
const SMALLEST_SEEN = 10

const ASSOCIATE = ['associateClientUserIdStrs', 'associateSerialNumbers'] as const
const DISASSOCIATE = [
  'disassociateClientUserIdStrs',
  'disassociateSerialNumbers',
  'disassociateLicenseIdStrs',
] as const

/**
 * Manages licences in as few requests as the limits allow, one after the other: what is taken back
 * in a request is free to be assigned in the same one.
 */
export const manageInBatches =
  (
    manage: (request: ManageLicensesRequest) => TE.TaskEither<LegacyWriteError, ManagedLicenses>,
    request: ManageLicensesRequest,
    config: LegacyServiceConfig,
  ): TE.TaskEither<ManageError, ManagedLicenses> =>
  async () => {
    let done: ManagedLicenses = {}
    const batches = manageBatches(request, config)
    for (const [index, batch] of batches.entries()) {
      const response = await manage(batch)()
      if (E.isRight(response)) done = joined(done, response.right)
      else if (index === 0) return response
      else
        return E.left(manageInterrupted(response.left, done, joinedRequest(batches.slice(index))))
    }
    return E.right(done)
  }

/** The request in parts that obey the maximum for each direction. */
export const manageBatches = (
  request: ManageLicensesRequest,
  config: LegacyServiceConfig,
): readonly ManageLicensesRequest[] => {
  const maximum = {
    associate: Math.max(1, config.maxBatchAssociateLicenseCount ?? SMALLEST_SEEN),
    disassociate: Math.max(1, config.maxBatchDisassociateLicenseCount ?? SMALLEST_SEEN),
  }
  const lengthOf = (names: readonly (keyof ManageLicensesRequest)[], most: number): number =>
    Math.max(...names.map((name) => Math.ceil(listOf(request, name).length / most)))
  const count = Math.max(
    lengthOf(ASSOCIATE, maximum.associate),
    lengthOf(DISASSOCIATE, maximum.disassociate),
  )
  return Array.from({ length: count }, (_, index) => ({
    ...withoutLists(request),
    ...slices(request, ASSOCIATE, maximum.associate, index),
    ...slices(request, DISASSOCIATE, maximum.disassociate, index),
  }))
}

const listOf = (
  request: ManageLicensesRequest,
  name: keyof ManageLicensesRequest,
): readonly string[] => {
  const list = request[name]
  if (!Array.isArray(list)) return []
  return name.endsWith('SerialNumbers') ? distinctSerialNumbers(list) : [...new Set(list)]
}

const slices = (
  request: ManageLicensesRequest,
  names: readonly (keyof ManageLicensesRequest)[],
  most: number,
  index: number,
): Partial<ManageLicensesRequest> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const slice = listOf(request, name).slice(index * most, (index + 1) * most)
      return slice.length === 0 ? [] : [[name, slice]]
    }),
  )

const withoutLists = ({
  adamIdStr,
  pricingParam,
  notifyDisassociation,
}: ManageLicensesRequest): ManageLicensesRequest => ({
  adamIdStr,
  pricingParam,
  ...(notifyDisassociation === undefined ? {} : { notifyDisassociation }),
})

const joinedRequest = (batches: readonly ManageLicensesRequest[]): ManageLicensesRequest => {
  const [first = { adamIdStr: '', pricingParam: '' }] = batches
  const lists = [...ASSOCIATE, ...DISASSOCIATE].flatMap((name) => {
    const all = batches.flatMap((batch) => listOf(batch, name))
    return all.length === 0 ? [] : [[name, all] as const]
  })
  return { ...withoutLists(first), ...Object.fromEntries(lists) }
}

const joined = (before: ManagedLicenses, after: ManagedLicenses): ManagedLicenses => ({
  ...before,
  ...after,
  ...(before.status === undefined || before.status === after.status ? {} : { status: -3 }),
  associations: [...(before.associations ?? []), ...(after.associations ?? [])],
  disassociations: [...(before.disassociations ?? []), ...(after.disassociations ?? [])],
})
