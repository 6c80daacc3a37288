import { operation, type Operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'

import { openPool } from './connection/pool.js'
import { invalidPush, type PushError } from './errors.js'
import {
  certificateUnreadable,
  topicChanged,
  type IdentityError,
  type InvalidOption,
} from './identity/errors.js'
import {
  daysLeft,
  EXPIRY_WARNING_DAYS,
  readPushIdentity,
  secureContextOf,
  type PushIdentity,
  type PushIdentityInput,
} from './identity/identity.js'
import { settingsOf, type ConnectionOptions, type Settings } from './options.js'
import { pushRequest, type PushRequest, type PushTarget } from './protocol/request.js'
import type { PushReceipt } from './protocol/response.js'
import { pushEach, type PushAllOptions, type PushResult } from './pushAll.js'
import { pushOnce, withDeadline, type PushOptions, type Submit } from './pushOnce.js'

/** Pushes for one topic, over connections that stay open. */
export interface ApnsClient {
  /** The topic of the certificate: what an enrollment profile's `Topic` must be. */
  readonly topic: string
  /**
   * Wakes one enrollment, so that its device asks the MDM server for commands.
   *
   * Every call gets exactly one result, at its deadline at the latest. A receipt says that APNs
   * accepted the push, not that it arrived. Repetitions happen inside, see `PushRetryPolicy`.
   */
  readonly push: (target: PushTarget, options?: PushOptions) => Operation<PushError, PushReceipt>
  /**
   * Wakes any number of enrollments with bounded memory: results come in the order of completion,
   * and the source is read no faster than results are taken.
   */
  readonly pushAll: <T extends PushTarget>(
    targets: Iterable<T> | AsyncIterable<T>,
    options?: PushAllOptions,
  ) => AsyncIterable<PushResult<T>>
  /**
   * Takes a renewed certificate into use. Pushes in flight get their responses on the old
   * connections; a topic that was stopped starts again. Fails when the topic is another one.
   */
  readonly reload: (identity: PushIdentityInput) => E.Either<IdentityError, PushIdentity>
  /**
   * Rejects new pushes, waits for those that are pending, and closes the connections; with `now`,
   * pending pushes fail with `ClientClosed`. No handle is left when it resolves.
   */
  readonly close: (how?: { readonly now?: boolean }) => Promise<void>
}

/** One push certificate with its key, and how to connect. */
export type ApnsClientOptions = PushIdentityInput &
  ConnectionOptions & {
    /** The topic that the certificate must be for. Absent means whichever it is. */
    readonly topic?: string
  }

/**
 * A client for one MDM push certificate. Opens its first connection with the first push.
 *
 * Rejects an identity that APNs would reject: no `com.apple.mgmt.` topic, expired, not yet valid,
 * a key that is encrypted or belongs to another certificate.
 */
export const apnsClient = (
  options: ApnsClientOptions,
): E.Either<IdentityError | InvalidOption, ApnsClient> => {
  const settings = settingsOf(options)
  if (E.isLeft(settings)) return settings
  const identity = readPushIdentity(options, settings.right.clock.now())
  if (E.isLeft(identity)) return identity
  const { topic } = identity.right
  return options.topic === undefined || options.topic === topic
    ? openClient(identity.right, settings.right)
    : E.left(topicChanged(options.topic, topic))
}

/** A client with the entrance that several clients share. */
export interface OpenClient extends ApnsClient {
  readonly submit: Submit<PushTarget>
}

const EXPIRY_CHECK = 86_400_000

export const openClient = (
  first: PushIdentity,
  settings: Settings,
): E.Either<IdentityError, OpenClient> => {
  const context = secureContextOf(first, settings.ca)
  if (E.isLeft(context)) return E.left(certificateUnreadable())
  const { clock, emit } = settings
  const { topic } = first
  let identity = first
  let checkedExpiryAt = -Infinity
  const pool = openPool({
    ...settings,
    topic,
    identity: { context: context.right, notAfter: first.notAfter },
  })

  const checkExpiry = (now: Date): void => {
    checkedExpiryAt = now.getTime()
    const { notAfter } = identity
    const left = daysLeft(notAfter, now)
    if (left < EXPIRY_WARNING_DAYS)
      emit({ _tag: 'CertificateExpiring', topic, notAfter, daysLeft: left })
  }

  const requestOf = (target: PushTarget): E.Either<PushError, PushRequest> => {
    const now = clock.now()
    // A clock that was ahead and is right again must not keep the warning back.
    if (Math.abs(now.getTime() - checkedExpiryAt) >= EXPIRY_CHECK) checkExpiry(now)
    return target.topic !== undefined && target.topic !== topic
      ? E.left(invalidPush('topic', "is not the topic of this client's certificate"))
      : pushRequest(target, { topic, now, id: randomUUID() })
  }

  const submit = withDeadline<PushTarget>(settings.deadlineMs, (target, deadlineMs, settle) => {
    const request = requestOf(target)
    if (E.isRight(request)) return pool.submit(request.right, deadlineMs, settle)
    settle(request)
    return () => undefined
  })

  checkExpiry(clock.now())
  return E.right({
    topic,
    submit,
    push: (target, options) => operation(() => pushOnce(submit, target, options)),
    pushAll: (targets, options) => pushEach(submit, targets, settings.limits.maxQueued, options),
    reload: (input) => {
      const renewed = readPushIdentity(input, clock.now())
      if (E.isLeft(renewed)) return renewed
      if (renewed.right.topic !== topic) return E.left(topicChanged(topic, renewed.right.topic))
      const next = secureContextOf(renewed.right, settings.ca)
      if (E.isLeft(next)) return E.left(certificateUnreadable())
      identity = renewed.right
      const { notAfter } = identity
      emit({ _tag: 'IdentityReloaded', topic, notAfter })
      pool.replaceIdentity({ context: next.right, notAfter })
      checkExpiry(clock.now())
      return renewed
    },
    close: (how) => pool.close(how?.now ?? false),
  })
}
