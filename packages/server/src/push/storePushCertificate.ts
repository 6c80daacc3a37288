import type { IdentityError, PushIdentity, PushIdentityInput, TopicChanged } from '@mdm-kit/apns'
import { type Operation, operation, reveal, secret } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports, StoreUnavailable, PushCertificateRecord } from '@mdm-kit/store'

export type StorePushCertificateError = IdentityError | TopicChanged | StoreUnavailable

export interface StorePushCertificateOptions {
  readonly store: Pick<Ports, 'pushCertificates'>
  /** The certificate and its key, as the files contain them. */
  readonly identity: PushIdentityInput
  /** The topic that it must have when it renews a certificate. Absent: any topic. */
  readonly topic?: string
  readonly now?: Date
}

/**
 * Stores a push certificate, new or renewed, for all processes on the store.
 *
 * What APNs would reject at the first push is rejected here: a certificate of another kind or an expired
 * one, and a key that is encrypted or does not match. With `topic`, a certificate that was newly created
 * instead of renewed is rejected too: it would leave every enrolled device unreachable.
 */
export const storePushCertificate = ({
  store,
  identity,
  topic: expected,
  now = new Date(),
}: StorePushCertificateOptions): Operation<StorePushCertificateError, PushCertificateRecord> =>
  operation(
    pipe(
      readIdentity(identity, now),
      TE.filterOrElseW(
        ({ topic }) => expected === undefined || topic === expected,
        ({ topic }) => topicChanged(expected ?? '', topic),
      ),
      TE.flatMap(({ topic, certificatePem: certificate, notAfter, key }) => {
        const der = reveal(key).export({ type: 'pkcs8', format: 'der' })
        const record = { topic, certificate, notAfter, storedAt: now }
        return pipe(
          store.pushCertificates.put({ ...record, key: secret(der) }),
          TE.map((staleToken) => ({ ...record, staleToken })),
        )
      }),
    ),
  )

const readIdentity =
  (identity: PushIdentityInput, now: Date): TE.TaskEither<IdentityError, PushIdentity> =>
  async () => {
    const { readPushIdentity } = await import('@mdm-kit/apns')
    return readPushIdentity(identity, now)
  }

export const topicChanged = (expected: string, found: string): TopicChanged => ({
  _tag: 'TopicChanged',
  expected,
  found,
  message: `The push certificate is for the topic ${found} and not for ${expected}. Renew the existing certificate in the portal instead of creating one.`,
})
