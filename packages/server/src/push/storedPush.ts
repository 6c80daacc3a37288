import type {
  ApnsClientsOptions,
  IdentityError,
  InvalidOption,
  PushError,
  PushReceipt,
  TopicChanged,
} from '@mdm-kit/apns'
import { type Failure, type Operation, operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports, PushCertificateWithKey, PushTarget, StoreUnavailable } from '@mdm-kit/store'
import { isRecent } from '@mdm-kit/store/devices'
import { topicChanged } from './storePushCertificate.js'

export interface StoredPushOptions {
  readonly store: Pick<Ports, 'pushCertificates'>
  /** How the clients connect: `origin`, `onEvent` and the like. */
  readonly apns?: Omit<ApnsClientsOptions, 'identities'>
  /**
   * How long a loaded certificate is used before the store is checked for a newer one, in milliseconds.
   * Default 5000.
   */
  readonly recheckMs?: number
  readonly now?: () => Date
}

/** No certificate is stored for the topic of an enrollment. Store the original one, or its renewal. */
export interface NoPushCertificate extends Failure {
  readonly _tag: 'NoPushCertificate'
  readonly topic: string
}

/**
 * Why a push did not arrive at APNs, or was rejected there. A stored certificate that has expired, does
 * not match its key or has another topic is a case of its own.
 */
export type StoredPushError =
  NoPushCertificate | IdentityError | TopicChanged | StoreUnavailable | PushError

export interface StoredPush {
  /** For `mdmServer({ push })`. */
  readonly push: (target: PushTarget) => Operation<StoredPushError, PushReceipt>
  /** The topics whose certificates this process has loaded. */
  readonly topics: () => readonly string[]
  /** Waits for the pushes that are pending, then closes the connections. */
  readonly close: () => Promise<void>
}

type LoadError = Exclude<StoredPushError, PushError>

interface Loaded {
  readonly staleToken: string
  readonly checkedAt: number
}

/**
 * Pushes with the certificates in the store, by the topic of the enrollment.
 *
 * A certificate is loaded with the first push of its topic. When it is stored again, by any
 * process, the new one is used within `recheckMs`; pushes in flight get their responses on the old
 * connections. After APNs rejected a certificate, the next push checks the store at once. While the store
 * is unavailable, the loaded certificates stay in use.
 */
export const storedPush = ({
  store,
  apns = {},
  recheckMs = 5000,
  now = () => new Date(),
}: StoredPushOptions): Operation<IdentityError | InvalidOption, StoredPush> =>
  operation(async () => {
    // Loaded on demand: a server that pushes in another way, or not at all, does not need it.
    const { apnsClients, readPushIdentity } = await import('@mdm-kit/apns')
    return pipe(
      apnsClients(apns),
      E.map((clients) => {
        const loaded = new Map<string, Loaded>()
        const checks = new Map<string, Promise<E.Either<LoadError, void>>>()
        const certificates = store.pushCertificates

        const load = async (topic: string): Promise<E.Either<LoadError, void>> => {
          const stored = await certificates.load(topic)()
          if (E.isLeft(stored)) return stored
          if (stored.right === undefined) return discard(topic)
          const input = identityOf(stored.right)
          const read = readPushIdentity(input, now())
          if (E.isLeft(read)) return read
          if (read.right.topic !== topic) return E.left(topicChanged(topic, read.right.topic))
          const taken = clients.load(input)
          if (E.isLeft(taken)) return taken
          const { staleToken } = stored.right
          loaded.set(topic, { staleToken, checkedAt: now().getTime() })
          return E.right(undefined)
        }

        const discard = (topic: string): E.Either<LoadError, never> => {
          loaded.delete(topic)
          // It closes once its pending pushes are done; this push does not wait for that.
          void clients.remove(topic)
          return E.left(noPushCertificate(topic))
        }

        const check = async (topic: string): Promise<E.Either<LoadError, void>> => {
          const known = loaded.get(topic)
          if (known === undefined) return load(topic)
          const token = await certificates.staleToken(topic)()
          if (E.isRight(token) && token.right === undefined) return discard(topic)
          const changed = E.isRight(token) && token.right !== known.staleToken
          if (changed) return load(topic)
          loaded.set(topic, { ...known, checkedAt: now().getTime() })
          return E.right(undefined)
        }

        /** APNs rejected the certificate: the next push checks the store for a new one. */
        const doubt = (topic: string): void => {
          const known = loaded.get(topic)
          if (known !== undefined) loaded.set(topic, { ...known, checkedAt: -Infinity })
        }

        /** One query to the store, shared by all pushes that wait for it. */
        const ready = (topic: string): Promise<E.Either<LoadError, void>> | undefined => {
          const known = loaded.get(topic)
          if (known !== undefined && isRecent(known.checkedAt, recheckMs, now())) return undefined
          const running = checks.get(topic)
          if (running !== undefined) return running
          const started = check(topic).finally(() => checks.delete(topic))
          checks.set(topic, started)
          return started
        }

        return {
          push: (target) =>
            operation(async (): Promise<E.Either<StoredPushError, PushReceipt>> => {
              const problem = await ready(target.topic)
              if (problem !== undefined && E.isLeft(problem)) return problem
              const pushed = await clients.push(target)()
              if (E.isLeft(pushed) && pushed.left.class === 'identity') doubt(target.topic)
              return pushed
            }),
          topics: clients.topics,
          close: clients.close,
        }
      }),
    )
  })

const identityOf = ({ certificate, key }: PushCertificateWithKey) => ({ certificate, key })

const noPushCertificate = (topic: string): NoPushCertificate => ({
  _tag: 'NoPushCertificate',
  topic,
  message:
    'No push certificate is stored for the topic of this enrollment. Store the one that its devices enrolled with, or its renewal.',
})
