import { distinctSerialNumbers } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'

import type { Asset, ManageAssetsRequest } from '../codec/asset.js'
import type { RequestUser } from '../codec/user.js'
import type { Batch } from '../codec/work.js'

import { associateRequest, disassociateRequest, revokeRequest } from './assets.js'
import type { VppEndpoint } from './endpoints.js'
import type { Limits } from './serviceConfig.js'
import { associateSubscriptionsRequest, disassociateSubscriptionsRequest } from './subscriptions.js'
import { createUsersRequest, retireUsersRequest, updateUsersRequest } from './users.js'

/** Where a batch goes, and what is sent there. */
export const batchRequest = (
  batch: Batch,
): { readonly endpoint: VppEndpoint; readonly request: HttpRequest } => {
  switch (batch.operation) {
    case 'associate':
      return { endpoint: 'associateAssets', request: associateRequest(batch.body) }
    case 'disassociate':
      return { endpoint: 'disassociateAssets', request: disassociateRequest(batch.body) }
    case 'revoke':
      return { endpoint: 'revokeAssets', request: revokeRequest(batch.body) }
    case 'createUsers':
      return { endpoint: 'createUsers', request: createUsersRequest(batch.body) }
    case 'updateUsers':
      return { endpoint: 'updateUsers', request: updateUsersRequest(batch.body) }
    case 'retireUsers':
      return { endpoint: 'retireUsers', request: retireUsersRequest(batch.body) }
    case 'associateSubscriptions':
      return {
        endpoint: 'associateSubscriptions',
        request: associateSubscriptionsRequest(batch.body),
      }
    case 'disassociateSubscriptions':
      return {
        endpoint: 'disassociateSubscriptions',
        request: disassociateSubscriptionsRequest(batch.body),
      }
  }
}

/**
 * The same work in as few requests as the limits allow, nothing named twice.
 *
 * Users and devices have limits of their own, so one request carries as many of both as it can. Of
 * two users with one `clientUserId` the later counts. Work without targets needs no request.
 */
export const splitBatch = (batch: Batch, limits: Limits): readonly Batch[] => {
  switch (batch.operation) {
    case 'associate':
    case 'disassociate': {
      const { operation } = batch
      return splitAssets(batch.body, limits).map((body) => ({ operation, body }))
    }
    case 'revoke': {
      const users = chunks(distinct(batch.body.clientUserIds), limits.maxRevokeClientUserIds)
      const devices = chunks(
        distinctSerialNumbers(batch.body.serialNumbers),
        limits.maxRevokeSerialNumbers,
      )
      return pairs(users, devices).map((body) => ({ operation: 'revoke', body }))
    }
    case 'createUsers':
    case 'updateUsers':
    case 'retireUsers': {
      const { operation } = batch
      const users = chunks(distinctUsers(batch.body.users), limits.maxUsers)
      return users.map((some) => ({ operation, body: { users: some } }))
    }
    case 'associateSubscriptions':
      return grid(batch.body, limits).map((cell) => ({
        operation: 'associateSubscriptions',
        body: { ...batch.body, ...cell },
      }))
    case 'disassociateSubscriptions':
      return grid(batch.body, limits).map((cell) => ({
        operation: 'disassociateSubscriptions',
        body: { ...batch.body, ...cell },
      }))
  }
}

/**
 * How many pieces of work Apple counts in a batch: assets times targets, or users. Undefined for
 * `revoke`, which takes everything that its targets have.
 */
export const unitsOf = (batch: Batch): number | undefined => {
  switch (batch.operation) {
    case 'associate':
    case 'disassociate': {
      const { assets, clientUserIds = [], serialNumbers = [] } = batch.body
      return assets.length * (clientUserIds.length + serialNumbers.length)
    }
    case 'revoke':
      return undefined
    case 'createUsers':
    case 'updateUsers':
    case 'retireUsers':
      return batch.body.users.length
    case 'associateSubscriptions':
    case 'disassociateSubscriptions':
      return batch.body.adamIds.length * batch.body.clientUserIds.length
  }
}

const splitAssets = (
  { assets, clientUserIds, serialNumbers }: ManageAssetsRequest,
  limits: Limits,
): readonly ManageAssetsRequest[] => {
  const targets = pairs(
    chunks(distinct(clientUserIds), limits.maxClientUserIds),
    chunks(distinctSerialNumbers(serialNumbers), limits.maxSerialNumbers),
  )
  return chunks(distinctAssets(assets), limits.maxAssets).flatMap((some) =>
    targets.map((part) => ({ assets: some, ...part })),
  )
}

interface Targets {
  readonly clientUserIds?: string[]
  readonly serialNumbers?: string[]
}

const pairs = (users: readonly string[][], devices: readonly string[][]): readonly Targets[] =>
  Array.from({ length: Math.max(users.length, devices.length) }, (_, index) => {
    const [clientUserIds, serialNumbers] = [users[index], devices[index]]
    return {
      ...(clientUserIds === undefined ? {} : { clientUserIds }),
      ...(serialNumbers === undefined ? {} : { serialNumbers }),
    }
  })

const grid = (
  { adamIds, clientUserIds }: { readonly adamIds: number[]; readonly clientUserIds: string[] },
  limits: Limits,
): readonly { readonly adamIds: number[]; readonly clientUserIds: string[] }[] => {
  const users = chunks(distinct(clientUserIds), limits.maxSubscriptionClientUserIds)
  return chunks(distinct(adamIds), limits.maxSubscriptions).flatMap((some) =>
    users.map((part) => ({ adamIds: some, clientUserIds: part })),
  )
}

const chunks = <A>(all: readonly A[], size: number): A[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )

const distinct = <A extends string | number>(all: readonly A[] = []): readonly A[] => [
  ...new Set(all),
]

const distinctAssets = (assets: readonly Asset[]): readonly Asset[] => [
  ...new Map(
    assets.map((asset) => [JSON.stringify([asset.adamId, asset.pricingParam]), asset]),
  ).values(),
]

const distinctUsers = (users: readonly RequestUser[]): readonly RequestUser[] => [
  ...new Map(users.map((user) => [user.clientUserId, user])).values(),
]
