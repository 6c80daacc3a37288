import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import { openClient, type OpenClient } from './client.js'
import type { PushOutcome } from './connection/pendingPush.js'
import {
  aborted,
  clientClosed,
  deadlineExceeded,
  NEVER_SENT,
  unknownTopic,
  type PushError,
} from './errors.js'
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
  ) => TE.TaskEither<PushError, PushReceipt>
  /** As `ApnsClient.pushAll`; the targets may mix topics. */
  readonly pushAll: <T extends RoutedPushTarget>(
    targets: Iterable<T> | AsyncIterable<T>,
    options?: PushAllOptions,
  ) => AsyncIterable<PushResult<T>>
  /** Adds the certificate of a new topic, or renews that of a known one without losing a push. */
  readonly load: (identity: PushIdentityInput) => E.Either<IdentityError, PushIdentity>
  /** Forgets a topic: waits for its pending pushes, then closes its connections. */
  readonly remove: (topic: string) => Promise<void>
  /** As `ApnsClient.close`, for all topics. */
  readonly close: (how?: { readonly now?: boolean }) => Promise<void>
}

/** Finds the certificate of a topic that is not loaded, for example in a database. */
export type FindIdentity = (topic: string) => TE.TaskEither<Failure, PushIdentityInput>

export type ApnsClientsOptions = ConnectionOptions & {
  readonly identities?: readonly PushIdentityInput[]
  /** Asked once for all pushes that wait for a topic. Absent means that only loaded topics exist. */
  readonly findIdentity?: FindIdentity
}

/** A push whose certificate is being looked for. */
interface Waiting {
  readonly fail: (error: PushError) => void
  /** Resolves when it waits no longer. */
  readonly over: Promise<void>
}

/** A client for each topic; the topic of a push chooses among them. */
export const apnsClients = (
  options: ApnsClientsOptions,
): E.Either<IdentityError | InvalidOption, ApnsClients> => {
  const settings = settingsOf(options)
  if (E.isLeft(settings)) return settings
  const { clock } = settings.right
  const { findIdentity } = options
  const clients = new Map<string, OpenClient>()
  const searches = new Map<string, Promise<E.Either<string, OpenClient>>>()
  /** The pushes that wait for a search. */
  const waiting = new Set<Waiting>()
  let closed = false

  const load = (input: PushIdentityInput): E.Either<IdentityError, PushIdentity> => {
    const identity = readPushIdentity(input, new Date(clock.now()))
    if (E.isLeft(identity)) return identity
    const known = clients.get(identity.right.topic)
    if (known !== undefined) return known.reload(input)
    const client = openClient(identity.right, settings.right)
    if (E.isLeft(client)) return client
    clients.set(identity.right.topic, client.right)
    return identity
  }

  const search = async (
    topic: string,
    find: FindIdentity,
  ): Promise<E.Either<string, OpenClient>> => {
    const found = await find(topic)()
    if (E.isLeft(found)) return E.left(found.left._tag)
    if (closed && waiting.size === 0) return E.left('ClientClosed')
    const loaded = load(found.right)
    if (E.isLeft(loaded)) return E.left(loaded.left._tag)
    const client = clients.get(topic)
    return client === undefined ? E.left('TopicChanged') : E.right(client)
  }

  const searched = (topic: string, find: FindIdentity): Promise<E.Either<string, OpenClient>> => {
    const running = searches.get(topic)
    if (running !== undefined) return running
    const started = search(topic, find)
      // The function is the caller's: a rejection must not leave a push without a result.
      .catch(() => E.left('findIdentity rejected'))
      .finally(() => searches.delete(topic))
    searches.set(topic, started)
    return started
  }

  const submit = withDeadline<RoutedPushTarget>(
    settings.right.deadline,
    (target, deadline, settle) => {
      const client = clients.get(target.topic)
      if (closed) settle(E.left(clientClosed(NEVER_SENT)))
      else if (client !== undefined) return client.submit(target, deadline, settle)
      else if (findIdentity === undefined) settle(E.left(unknownTopic('not loaded')))
      else return submitLater(searched(target.topic, findIdentity), target, deadline, settle)
      return () => undefined
    },
  )

  /** The deadline covers the search as well. */
  const submitLater = (
    search: Promise<E.Either<string, OpenClient>>,
    target: PushTarget,
    deadline: number,
    settle: (outcome: PushOutcome) => void,
  ): (() => void) => {
    const started = clock.elapsed()
    let over: () => void = () => undefined
    /** True once: whoever comes first has the say about the push. */
    const stopWaiting = (): boolean => {
      if (!waiting.delete(self)) return false
      cancelTimer()
      over()
      return true
    }
    const fail = (error: PushError): void => {
      if (stopWaiting()) settle(E.left(error))
    }
    const self: Waiting = {
      fail,
      over: new Promise((resolve) => {
        over = resolve
      }),
    }
    waiting.add(self)
    let abort = (): void => {
      fail(aborted(NEVER_SENT))
    }
    const cancelTimer = clock.setTimer(deadline, () => {
      fail(deadlineExceeded(deadline, NEVER_SENT, { _tag: 'Certificate' }))
    })
    void search.then((found) => {
      if (E.isLeft(found)) fail(unknownTopic(found.left))
      else if (stopWaiting()) {
        const left = Math.max(1, deadline - (clock.elapsed() - started))
        abort = found.right.submit(target, left, settle)
      }
    })
    return () => {
      abort()
    }
  }

  for (const input of options.identities ?? []) {
    const loaded = load(input)
    if (E.isLeft(loaded)) return loaded
  }
  return E.right({
    topics: () => [...clients.keys()],
    push: (target, pushOptions) => () => pushOnce(submit, target, pushOptions),
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
      if (how?.now === true) for (const { fail } of [...waiting]) fail(clientClosed(NEVER_SENT))
      await Promise.all([...waiting].map(({ over }) => over))
      await Promise.all([...clients.values()].map((client) => client.close(how)))
    },
  })
}
