import { type Operation, distinctSerialNumbers, operation, serialNumberKey } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { VppClient } from '../client.js'
import {
  UNLIMITED,
  type AssetReference,
  type PricingParam,
  type ResponseAsset,
} from '../codec/asset.js'
import type { Assignment } from '../codec/assignment.js'
import type { VppError, WalkStalled } from '../errors.js'
import { allAssets, allAssignments } from '../walk/listings.js'
import { collect } from '../walk/walk.js'
import type { WorkError, WorkFailure, WorkOptions } from './work.js'

/** Who shall have a licence: a device or a user. */
export type Target = { readonly serialNumber: string } | { readonly clientUserId: string }

/** What became of one target. Send `InstallApplication` only after `Assigned` and `Already`. */
export type AssignOutcome =
  | { readonly _tag: 'Assigned' }
  | { readonly _tag: 'Already' }
  /** All licences are in use: buy more, or take some back. */
  | { readonly _tag: 'NoLicenseLeft' }
  /** The location does not own the product. */
  | { readonly _tag: 'NotOwned' }
  /** The product is assigned to users only. */
  | { readonly _tag: 'NotDeviceAssignable' }
  /** Apple's reason for this target. */
  | { readonly _tag: 'Rejected'; readonly because: WorkFailure['rejection'] }
  /** The event ended without this target and without a reason: try again. */
  | { readonly _tag: 'NotDone' }

export interface TargetOutcome {
  readonly target: Target
  readonly outcome: AssignOutcome
}

export interface AssignForInstallRequest {
  readonly adamId: string
  /** Default `STDQ`. */
  readonly pricingParam?: PricingParam
  readonly serialNumbers?: readonly string[]
  readonly clientUserIds?: readonly string[]
}

/** The work's own failures, or one of the walks that look before and after it. */
export type AssignForInstallError = WorkError | WalkStalled

export type AssignClient = Pick<VppClient, 'assets' | 'assignments' | 'associateAndWait'>

/**
 * Gets licences before an app is installed: looks who has one already and what is left, assigns
 * to the others as far as licences go, waits until Apple has done it, and gives an outcome for each target, in
 * the order given, devices first.
 *
 * Apple does not check serial numbers: one that belongs to no device is assigned all the same. They
 * are compared without regard to case and to blanks around them, and sent in the case they are given in.
 */
export const assignForInstall = (
  client: AssignClient,
  request: AssignForInstallRequest,
  options: WorkOptions = {},
): Operation<AssignForInstallError, readonly TargetOutcome[]> =>
  operation(async () => {
    const { adamId, pricingParam = 'STDQ' } = request
    const product: AssetReference = { adamId, pricingParam }
    const targets = targetsOf(request)
    if (targets.length === 0) return E.right([])

    const asset = await ownedAsset(client, product, options)
    if (E.isLeft(asset)) return asset
    const owned = asset.right
    if (owned === undefined) return E.right(all(targets, () => ({ _tag: 'NotOwned' })))

    const before = await holders(client, product, targets, options)
    if (E.isLeft(before)) return before
    const { chosen, decided } = choose(owned, targets, before.right)
    if (chosen.length === 0) return E.right(all(targets, decided))

    const work = await client.associateAndWait(
      {
        assets: [product],
        clientUserIds: chosen.flatMap((target) =>
          'clientUserId' in target ? [target.clientUserId] : [],
        ),
        serialNumbers: chosen.flatMap((target) =>
          'serialNumber' in target ? [target.serialNumber] : [],
        ),
      },
      options,
    )()
    if (E.isLeft(work)) return work
    if (work.right._tag === 'Complete' && work.right.already.length === 0) {
      return E.right(all(targets, (target) => decided(target) ?? { _tag: 'Assigned' }))
    }
    // Which ones were done is not said: who has a licence now is.
    const after = await holders(client, product, chosen, options)
    if (E.isLeft(after)) return after
    const { failures } = work.right
    return E.right(
      all(
        targets,
        (target) =>
          decided(target) ??
          (after.right.has(keyOf(target)) ? { _tag: 'Assigned' } : reasonFor(target, failures)),
      ),
    )
  })

const targetsOf = ({
  serialNumbers = [],
  clientUserIds = [],
}: AssignForInstallRequest): readonly Target[] => [
  ...distinctSerialNumbers(serialNumbers).map((serialNumber) => ({ serialNumber })),
  ...[...new Set(clientUserIds)].map((clientUserId) => ({ clientUserId })),
]

const all = (
  targets: readonly Target[],
  outcomeFor: (target: Target) => AssignOutcome | undefined,
): readonly TargetOutcome[] =>
  targets.map((target) => ({ target, outcome: outcomeFor(target) ?? { _tag: 'NotDone' } }))

const keyOf = (target: Pick<Assignment, 'clientUserId' | 'serialNumber'>): string =>
  JSON.stringify([
    target.serialNumber === undefined ? null : serialNumberKey(target.serialNumber),
    target.clientUserId ?? null,
  ])

const ownedAsset = async (
  client: AssignClient,
  product: AssetReference,
  { signal }: WorkOptions,
): Promise<E.Either<VppError | WalkStalled, ResponseAsset | undefined>> => {
  const found = await collect(allAssets(client, product, signal === undefined ? {} : { signal }))()
  return E.isLeft(found) ? found : E.right(found.right.rows.find((asset) => isOf(asset, product)))
}

/** Up to this many targets, each is asked for by itself instead of reading every holder of the product. */
const FEW = 5

/** Whether Apple, who may compare letter by letter, finds the target as it is written. */
const isAsApple = (target: Target): boolean =>
  !('serialNumber' in target) || target.serialNumber === serialNumberKey(target.serialNumber)

/** Which of the targets hold a licence of the product, as `keyOf`. */
const holders = async (
  client: AssignClient,
  product: AssetReference,
  targets: readonly Target[],
  { signal }: WorkOptions,
): Promise<E.Either<VppError | WalkStalled, ReadonlySet<string>>> => {
  const wanted = new Set(targets.map(keyOf))
  const holding = new Set<string>()
  const queries =
    targets.length <= FEW && targets.every(isAsApple)
      ? targets.map((target) => ({ ...product, ...target }))
      : [product]
  for (const query of queries) {
    for await (const page of allAssignments(
      client,
      query,
      signal === undefined ? {} : { signal },
    )) {
      if (E.isLeft(page)) return page
      for (const row of page.right.rows) {
        const key = keyOf(row)
        if (isOf(row, product) && wanted.has(key)) holding.add(key)
      }
    }
  }
  return E.right(holding)
}

const isOf = (row: AssetReference, product: AssetReference): boolean =>
  row.adamId === product.adamId && row.pricingParam === product.pricingParam

/** Who is to be assigned, and what is known of the others without asking Apple. */
const choose = (
  asset: ResponseAsset,
  targets: readonly Target[],
  holding: ReadonlySet<string>,
): {
  readonly chosen: readonly Target[]
  readonly decided: (target: Target) => AssignOutcome | undefined
} => {
  const known = new Map<string, AssignOutcome>()
  const chosen: Target[] = []
  const free = freeLicenses(asset)
  for (const target of targets) {
    if (holding.has(keyOf(target))) known.set(keyOf(target), { _tag: 'Already' })
    else if ('serialNumber' in target && asset.deviceAssignable === false) {
      known.set(keyOf(target), { _tag: 'NotDeviceAssignable' })
    } else if (chosen.length >= free) known.set(keyOf(target), { _tag: 'NoLicenseLeft' })
    else chosen.push(target)
  }
  return { chosen, decided: (target) => known.get(keyOf(target)) }
}

/** An unlimited asset has no count, or one that stands for infinity; without any count Apple decides. */
const freeLicenses = ({ availableCount, totalCount }: ResponseAsset): number =>
  totalCount === UNLIMITED ? Infinity : (availableCount ?? Infinity)

/** A rejection that names the target, or else one that names no target. */
const reasonFor = (target: Target, failures: readonly WorkFailure[]): AssignOutcome => {
  const names = (failure: WorkFailure): boolean =>
    'serialNumber' in target
      ? failure.serialNumbers.some(
          (serialNumber) => serialNumberKey(serialNumber) === serialNumberKey(target.serialNumber),
        )
      : failure.clientUserIds.includes(target.clientUserId)
  const namesNobody = ({ serialNumbers, clientUserIds }: WorkFailure): boolean =>
    serialNumbers.length + clientUserIds.length === 0
  const failure = failures.find(names) ?? failures.find(namesNobody)
  if (failure === undefined) return { _tag: 'NotDone' }
  return failure.rejection._tag === 'NotEnoughLicenses'
    ? { _tag: 'NoLicenseLeft' }
    : { _tag: 'Rejected', because: failure.rejection }
}
