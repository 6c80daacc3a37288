import { type Secret, secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { X509Certificate } from 'node:crypto'

import { storePushCertificate, type StorePushCertificateError } from '@mdm-kit/server'
import type { Ports, PushCertificateRecord } from '@mdm-kit/store'
import { malformed, type Problem } from '../problems.js'
import { ANY_TYPE, bytesBody, type Route, route } from '../route.js'
import { NanoPushCertificate } from '../shapes/nano.js'
import { PushCertificates } from '../shapes/services.js'
import { Key } from '../shapes/text.js'
import { ok, some } from './answers.js'

/** NanoMDM's route for push certificates, `cat push.pem push.key | curl -T - ...`, and a list of them. */
export const pushCertificateRoutes = (store: Pick<Ports, 'pushCertificates'>): readonly Route[] => [
  route({
    method: 'PUT',
    path: '/v1/pushcert',
    tag: 'NanoMDM',
    nano: true,
    summary: 'Stores a push certificate and its key, or renews the one of the same topic.',
    body: bytesBody({
      description: 'The certificate and its private key, both PEM, one after the other.',
      types: ['application/x-pem-file', ANY_TYPE],
      untyped: true,
      maxBytes: 64 * 1024,
    }),
    answers: { 200: { description: 'It is stored.', codec: NanoPushCertificate } },
    fails: ['StoreUnavailable'],
    handle: ({ body, at }) =>
      pipe(
        TE.fromEither(pemBlocks(body)),
        TE.flatMap((identity) =>
          pipe(storePushCertificate({ store, identity, now: at }), TE.mapLeft(notStored)),
        ),
        TE.map(({ topic, notAfter }) => ok({ topic, not_after: notAfter })),
      ),
    tells: (_, { value: { topic } }) => ({ subjects: [topic] }),
  }),
  route({
    method: 'GET',
    path: '/v1/pushcert',
    tag: 'NanoMDM',
    nano: true,
    summary: 'The topic and the end of a stored push certificate.',
    query: { required: { topic: Key } },
    answers: { 200: { description: 'It is stored.', codec: NanoPushCertificate } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ query: { topic } }) =>
      pipe(
        store.pushCertificates.find(topic),
        TE.flatMapEither(some('No push certificate is stored for this topic.')),
        TE.map(({ notAfter }) => ok({ topic, not_after: notAfter })),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/push-certificates',
    tag: 'Push certificates',
    summary: 'Lists the push certificates by topic, with the days that are left of each.',
    answers: { 200: { description: 'All of them.', codec: PushCertificates } },
    fails: ['StoreUnavailable'],
    handle: ({ at }) =>
      pipe(
        store.pushCertificates.list(),
        TE.map((found) => ok({ items: found.map(shownAt(at)) })),
      ),
  }),
]

const DAY = 24 * 60 * 60_000

/** Whole days: 0 on the last one, and fewer when it is over. */
const shownAt =
  (now: Date) =>
  ({ topic, certificate, notAfter, storedAt }: PushCertificateRecord) => ({
    ...{ topic, serialNumber: new X509Certificate(certificate).serialNumber, notAfter, storedAt },
    daysLeft: Math.floor((notAfter.getTime() - now.getTime()) / DAY),
  })

/** An encrypted key has header lines of its own between. */
const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[^]*?-----END \1-----/g

/** In whatever order they come, and without a line break between, as files without a last one give. */
const pemBlocks = (
  body: Uint8Array,
): E.Either<
  Problem<'Malformed'>,
  { readonly certificate: string; readonly key: Secret<string> }
> => {
  const blocks = [...Buffer.from(body).toString('latin1').matchAll(BLOCK)]
  const certificates = blocks.filter(([, label]) => label === 'CERTIFICATE')
  const [key, another] = blocks.filter(([, label = '']) => label.endsWith('PRIVATE KEY'))
  if (certificates.length === 0 || key === undefined || another !== undefined)
    return E.left(malformed('Send the PEM of a certificate and of its one private key.'))
  return E.right({
    certificate: certificates.map(([pem]) => pem).join('\n'),
    key: secret(key[0]),
  })
}

const notStored = (
  error: StorePushCertificateError,
): Problem<'Malformed'> | Problem<'StoreUnavailable'> =>
  error._tag === 'StoreUnavailable' ? error : malformed(error.message)
