import { operation, type Operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { openClient, type OpenClient } from './client.js'
import { clientClosed, NEVER_SENT, unknownTopic, type PushError } from './errors.js'
import type { IdentityError, InvalidOption } from './identity/errors.js'
import { readPushIdentity, type PushIdentity, type PushIdentityInput } from './identity/identity.js'
import { settingsOf, type ConnectionOptions } from './options.js'
import type { PushTarget } from './protocol/request.js'
import type { PushReceipt } from './protocol/response.js'
import { pushEach, type PushAllOptions, type PushResult } from './pushAll.js'
import { pushOnce, withDeadline, type PushOptions } from './pushOnce.js'

/** A target that names its topic, as a stored TokenUpdate does. */
export type RoutedPushTarget = PushTarget & { readonly topic: string }

/** Pushes for several topics: one push certificate and its own connections for each. */
export interface ApnsClients {
  /** The topics whose certificates are loaded. */
  readonly topics: () => readonly string[]
  /** As `ApnsClient.push`, over the client of the target's topic. */
  readonly push: (
    target: RoutedPushTarget,
    options?: PushOptions,
  ) => Operation<PushError, PushReceipt>
  /** As `ApnsClient.pushAll`; the targets may mix topics. */
  readonly pushAll: <T extends RoutedPushTarget>(
    targets: Iterable<T> | AsyncIterable<T>,
    options?: PushAllOptions,
  ) => AsyncIterable<PushResult<T>>
  /** Adds the certificate of a new topic, or renews that of a known one without losing a push. */
  readonly load: (identity: PushIdentityInput) => E.Either<IdentityError, PushIdentity>
  /** Removes a topic: waits for its pending pushes, then closes its connections. */
  readonly remove: (topic: string) => Promise<void>
  /** As `ApnsClient.close`, for all topics. */
  readonly close: (how?: { readonly now?: boolean }) => Promise<void>
}

/** How every client connects, and the topics to begin with. */
export type ApnsClientsOptions = ConnectionOptions & {
  /** One for each topic. Absent means none yet: `load` adds them. */
  readonly identities?: readonly PushIdentityInput[]
}

/** A client for each topic; the topic of a push chooses among them. */
export const apnsClients = (
  options: ApnsClientsOptions,
): E.Either<IdentityError | InvalidOption, ApnsClients> => {
  const settings = settingsOf(options)
  if (E.isLeft(settings)) return settings
  const { clock } = settings.right
  const clients = new Map<string, OpenClient>()
  let closed = false

  const load = (input: PushIdentityInput): E.Either<IdentityError, PushIdentity> => {
    const identity = readPushIdentity(input, clock.now())
    if (E.isLeft(identity)) return identity
    const known = clients.get(identity.right.topic)
    if (known !== undefined) return known.reload(input)
    const client = openClient(identity.right, settings.right)
    if (E.isLeft(client)) return client
    clients.set(identity.right.topic, client.right)
    return identity
  }

  const submit = withDeadline<RoutedPushTarget>(
    settings.right.deadlineMs,
    (target, deadlineMs, settle) => {
      const client = clients.get(target.topic)
      if (closed) settle(E.left(clientClosed(NEVER_SENT)))
      else if (client === undefined) settle(E.left(unknownTopic()))
      else return client.submit(target, deadlineMs, settle)
      return () => undefined
    },
  )

  for (const input of options.identities ?? []) {
    const loaded = load(input)
    if (E.isLeft(loaded)) return loaded
  }
  return E.right({
    topics: () => [...clients.keys()],
    push: (target, pushOptions) => operation(() => pushOnce(submit, target, pushOptions)),
    pushAll: (targets, pushOptions) =>
      pushEach(submit, targets, settings.right.limits.maxQueued, pushOptions),
    load,
    remove: async (topic) => {
      const client = clients.get(topic)
      clients.delete(topic)
      await client?.close()
    },
    close: async (how) => {
      closed = true
      await Promise.all([...clients.values()].map((client) => client.close(how)))
    },
  })
}
