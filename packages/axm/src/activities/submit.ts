import { ask, type Reply } from '@mdm-kit/codec'
import { type CallOptions, neverSent } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { Calls } from '../calls.js'
import type { ActivityFailure, AxmError, ReceiptNotSaved } from '../errors.js'
import {
  createActivityRequest,
  type NewActivity,
  readCreatedActivity,
} from '../protocol/activities.js'
import type { ActivityReceipt } from './receipt.js'

export interface SubmitOptions extends CallOptions {
  /** Serial numbers in one activity. Default 1000: Apple publishes no limit. */
  readonly devicesPerActivity?: number | undefined
  /**
   * Called for each activity as soon as Apple has it, and awaited. Save the receipt: with it, another
   * process can go on after a crash (`resumeActivities`).
   */
  readonly onSubmitted?: ((receipt: ActivityReceipt) => Reply<unknown>) | undefined
}

/** A failure, and how far the operation had come. */
export type Interrupted<F> = F & {
  /** The activities that Apple has, or may have. Their results are still to be had: `resumeActivities`. */
  readonly submitted: readonly ActivityReceipt[]
  /** The serial numbers that were not submitted. If the call was ended by its signal, the first of them may have been. */
  readonly remaining: readonly string[]
}

const DEVICES_PER_ACTIVITY = 1000

/** One activity after the other, each submitted once. */
export const submitAll = async (
  calls: Calls,
  plan: Omit<NewActivity, 'serials'>,
  serials: readonly string[],
  options: SubmitOptions,
): Promise<E.Either<Interrupted<ActivityFailure>, readonly ActivityReceipt[]>> => {
  const { devicesPerActivity = DEVICES_PER_ACTIVITY, onSubmitted, signal } = options
  const size = Math.max(1, Math.floor(devicesPerActivity))
  const submitted: ActivityReceipt[] = []
  for (let from = 0; from < serials.length; from += size) {
    const batch = serials.slice(from, from + size)
    const receipt = await submit(calls, { ...plan, serials: batch }, { signal })
    if (E.isLeft(receipt)) {
      return E.left({ ...receipt.left, submitted, remaining: serials.slice(from) })
    }
    submitted.push(receipt.right)
    const saved = await save(receipt.right, onSubmitted)
    if (E.isLeft(saved)) {
      return E.left({ ...saved.left, submitted, remaining: serials.slice(from + size) })
    }
  }
  return E.right(submitted)
}

/**
 * Sends an activity once. A failure after which Apple may have it all the same gives a receipt without an
 * id: to send it again could do it twice, so what became of the devices is read instead.
 */
const submit = async (
  calls: Calls,
  activity: NewActivity,
  options: CallOptions,
): Promise<E.Either<AxmError, ActivityReceipt>> => {
  const { type, serials, serverId, deadline } = activity
  const created = await pipe(
    calls.ready(options),
    TE.mapLeft((failure) => ({ failure, mayHaveArrived: false })),
    TE.flatMap(() =>
      pipe(
        calls.once(createActivityRequest(activity), readCreatedActivity, options),
        TE.mapLeft((failure) => ({ failure, mayHaveArrived: mayHaveArrived(failure) })),
      ),
    ),
  )()
  if (E.isLeft(created) && !created.left.mayHaveArrived) return E.left(created.left.failure)
  return E.right({
    type,
    serials,
    submittedAt: calls.clock.now(),
    ...(E.isRight(created) ? { activityId: created.right.id } : {}),
    ...(serverId === undefined ? {} : { serverId }),
    ...(deadline === undefined ? {} : { deadline }),
  })
}

/** Whether Apple may have acted on a request that failed like this. */
const mayHaveArrived = (failure: AxmError): boolean => {
  switch (failure._tag) {
    case 'ConnectionLost':
    case 'TimedOut':
    case 'TlsFailed':
      return !neverSent(failure)
    case 'ServiceUnavailable':
    case 'InvalidResponse':
    case 'ResponseTooLarge':
    case 'NotJson':
    case 'JsonTooLarge':
    case 'DecodeError':
      return true
    case 'Unexpected':
      return failure.status < 300
    default:
      return false
  }
}

const save = async (
  receipt: ActivityReceipt,
  onSubmitted: SubmitOptions['onSubmitted'],
): Promise<E.Either<ReceiptNotSaved, unknown>> => {
  if (onSubmitted === undefined) return E.right(undefined)
  const saved = await ask(() => onSubmitted(receipt))()
  return E.isRight(saved)
    ? saved
    : E.left({
        _tag: 'ReceiptNotSaved',
        because: saved.left,
        message:
          'onSubmitted failed, so the activity could not be found again after a crash. It goes on at Apple: resumeActivities gives its results. No other activity was submitted.',
      })
}
