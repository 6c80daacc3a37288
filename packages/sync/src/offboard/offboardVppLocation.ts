import { type Failure, type Operation, operation } from '@mdm-kit/codec'
import {
  allAssets,
  allAssignments,
  allSubscriptionAssignments,
  allUsers,
  type Batch,
  collect,
  type OwnedByOtherServer,
  reactionTo,
  SavedWork,
  type VppClient,
  type VppError,
  type WalkStalled,
  type WorkError,
  type WorkFailure,
} from '@mdm-kit/vpp'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Store, StoreUnavailable } from '@mdm-kit/store'
import type { NoVppLocation, StoredVppClients } from '../vpp/storedVppClients.js'
import {
  DONE,
  type ForceOption,
  type OffboardInterrupted,
  offboardInSteps,
  type OffboardOptions,
  type Offboarded,
  requireStored,
  type NothingToOffboard,
  skip,
  type Step,
  type StepContext,
  type StepEnd,
} from './offboarding.js'
import { readProgress } from './progress.js'

export interface OffboardVppLocationOptions extends OffboardOptions, ForceOption {
  readonly store: Pick<Store, 'offboardings' | 'transaction' | 'vppLocations'>
  readonly clients: Pick<StoredVppClients, 'client'>
  readonly uId: string
}

/** Apple failed twice to revoke licenses or to retire users. A later call tries again. */
export interface WorkRejected extends Failure {
  readonly _tag: 'WorkRejected'
  /** What Apple rejected, and for which device or user. */
  readonly failures: readonly WorkFailure[]
}

export type OffboardVppLocationCause =
  VppError | WalkStalled | WorkError | WorkRejected | NoVppLocation

export type OffboardVppLocationError =
  NothingToOffboard | OffboardInterrupted<OffboardVppLocationCause> | StoreUnavailable

/**
 * Offboards a VPP location: revokes every revocable license and the seats of subscriptions, retires the
 * users, ends notifications and releases the claim; then erases token, assets and assignments here.
 *
 * Work that Apple has accepted is followed by its event ids, across calls. When another server has
 * claimed the location, nothing is undone at Apple.
 */
export const offboardVppLocation = (
  options: OffboardVppLocationOptions,
): Operation<OffboardVppLocationError, Offboarded> => {
  const { store, clients, uId } = options
  const step = (name: string, run: Undo): Step<OffboardVppLocationCause | StoreUnavailable> => ({
    name,
    run: async (context) => {
      const client = await clients.client(uId)()
      if (E.isLeft(client)) return client
      const config = await client.right.clientConfig({ ...signalOf(context) })()
      if (E.isLeft(config)) return config
      const owner = client.right.owner()
      return owner._tag === 'Other'
        ? E.right(skip(ownedByOther(owner.mdmInfo)))
        : run(client.right, context)
    },
  })
  const offboarded = pipe(
    requireStored(store, 'VppLocation', uId, store.vppLocations.find(uId)),
    TE.flatMap(() =>
      offboardInSteps({
        ...options,
        kind: 'VppLocation',
        id: uId,
        steps: [
          step('RevokeLicenses', undoing(licenses)),
          step('EndSubscriptions', undoing(seats)),
          step('RetireUsers', undoing(users)),
          step('ReleaseClaim', releaseClaim),
        ],
      }),
    ),
  )
  return operation(offboarded)
}

type Undo = (
  client: VppClient,
  context: StepContext,
) => Promise<E.Either<OffboardVppLocationCause, StepEnd>>

const signalOf = ({ signal }: Pick<StepContext, 'signal'>) =>
  signal === undefined ? {} : { signal }

/** What remains to be undone, as Apple lists it now. */
type Left = (
  client: VppClient,
  options: { readonly signal?: AbortSignal },
) => Promise<E.Either<VppError | WalkStalled, readonly Batch[]>>

/** A passing failure at Apple may succeed the second time. */
const MOST_ROUNDS = 2

/** Asks Apple what remains and has it undone, until nothing remains. */
const undoing =
  (left: Left): Undo =>
  async (client, context) => {
    const options = signalOf(context)
    let saved = readProgress(SavedWork, context.progress)
    let failures: readonly WorkFailure[] = []
    for (let round = 0; ;) {
      if (saved === undefined) {
        const batches = await left(client, options)
        if (E.isLeft(batches)) return batches
        if (batches.right.length === 0) return E.right(DONE)
        if (round === MOST_ROUNDS) return E.left(workRejected(failures))
        round += 1
        saved = work(batches.right)
      }
      // Saved one after the other; the last save is awaited.
      let kept = context.keep(encode(saved), 0)
      const outcome = await client.resume(saved, {
        ...options,
        onProgress: (progress) => {
          kept = kept.then(() => context.keep(encode(progress.saved()), progress.completed))
          // Reported by the await below; without a handler here, it would end the process first.
          kept.catch(() => undefined)
        },
      })()
      await kept
      if (E.isLeft(outcome)) return outcome
      failures = outcome.right.failures
      saved = undefined
      // A later call asks Apple what remains.
      await context.keep('', outcome.right.completed)
    }
  }

const work = (unsent: readonly Batch[]): SavedWork => ({
  pending: [],
  unsent: [...unsent],
  settled: { requested: 0, completed: 0, failures: [] },
})

const encode = (saved: SavedWork): string => JSON.stringify(SavedWork.encode(saved))

const isText = (text: string | undefined): text is string => text !== undefined

const licenses: Left = async (client, options) => {
  const assets = await collect(allAssets(client, {}, options))()
  if (E.isLeft(assets)) return assets
  const kept = new Set(
    assets.right.rows
      .filter(({ revocable }) => revocable === false)
      .map(({ adamId, pricingParam }) => `${adamId} ${pricingParam}`),
  )
  const rows = await collect(allAssignments(client, {}, options))()
  if (E.isLeft(rows)) return rows
  const revocable = rows.right.rows.filter(
    ({ adamId, pricingParam }) => !kept.has(`${adamId} ${pricingParam}`),
  )
  const clientUserIds = [...new Set(revocable.map((row) => row.clientUserId).filter(isText))]
  const serialNumbers = [...new Set(revocable.map((row) => row.serialNumber).filter(isText))]
  return E.right(
    revocable.length === 0 ? [] : [{ operation: 'revoke', body: { clientUserIds, serialNumbers } }],
  )
}

const seats: Left = async (client, options) => {
  const rows = await collect(allSubscriptionAssignments(client, {}, options))()
  if (E.isLeft(rows))
    // A location without subscriptions rejects the request.
    return reactionTo(rows.left) === 'fix' ? E.right([]) : rows
  const byProduct = new Map<number, string[]>()
  for (const { adamId, clientUserId } of rows.right.rows)
    byProduct.set(adamId, [...(byProduct.get(adamId) ?? []), clientUserId])
  return E.right(
    [...byProduct].map(([adamId, clientUserIds]) => ({
      operation: 'disassociateSubscriptions',
      body: { adamIds: [adamId], clientUserIds },
    })),
  )
}

const users: Left = async (client, options) => {
  const rows = await collect(allUsers(client, { activeOnly: true }, options))()
  if (E.isLeft(rows)) return rows
  const retired = [...new Set(rows.right.rows.map(({ clientUserId }) => clientUserId))]
  return E.right(
    retired.length === 0
      ? []
      : [
          {
            operation: 'retireUsers',
            body: { users: retired.map((clientUserId) => ({ clientUserId })) },
          },
        ],
  )
}

/** Version 1 clears its claim with empty text; Apple does not document version 2, so this does the same. */
const NO_CLAIM = { id: '', name: '', metadata: '' }

const releaseClaim: Undo = async (client, context) => {
  const quiet = await client.setClientConfig({ notificationTypes: [] }, signalOf(context))()
  if (E.isLeft(quiet)) return quiet
  if (client.owner()._tag !== 'Ours') return E.right(DONE)
  const released = await client.setClientConfig({ mdmInfo: NO_CLAIM }, signalOf(context))()
  if (E.isRight(released)) return E.right(DONE)
  // The next server claims it over ours: no reason to keep what is stored here.
  return reactionTo(released.left) === 'fix' ? E.right(skip(released.left)) : released
}

const ownedByOther = (other: OwnedByOtherServer['other']): OwnedByOtherServer => ({
  _tag: 'OwnedByOtherServer',
  reaction: 'ask',
  other,
  message: 'Another MDM server manages this location now, so nothing was undone at Apple.',
})

export const workRejected = (failures: readonly WorkFailure[]): WorkRejected => ({
  _tag: 'WorkRejected',
  failures,
  message:
    'Apple rejected a part of the work twice; `failures` lists it. Resolve it in the portal, try again later, or erase here anyway with force.',
})
