import { type Secret, secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { X509Certificate } from 'node:crypto'

import { storePushCertificate } from '@mdm-kit/server'
import type { Ports, PushCertificateRecord } from '@mdm-kit/store'
import { problemOf } from '../failures.js'
import { malformed, type Problem } from '../problems.js'
import { ANY_TYPE, bytesBody, type Route, route } from '../route.js'
import { NanoPushCertificate } from '../shapes/nano.js'
import { PushCertificates } from '../shapes/services.js'
import { Key } from '../shapes/text.js'
import { ok, some } from './responses.js'

/** NanoMDM's route for push certificates, `cat push.pem push.key | curl -T - ...`, and a list of them. */
export const pushCertificateRoutes = (store: Pick<Ports, 'pushCertificates'>): readonly Route[] => [
  route({
    method: 'PUT',
    path: '/v1/pushcert',
    tag: 'NanoMDM',
    nano: true,
    summary: 'Store a push certificate and its key, or renew the one of its topic',
    body: bytesBody({
      description: 'The certificate and its private key, both as PEM, one after the other.',
      types: ['application/x-pem-file', ANY_TYPE],
      untyped: true,
      maxBytes: 64 * 1024,
    }),
    responses: { 200: { description: 'Stored.', codec: NanoPushCertificate } },
    fails: ['Malformed', 'StoreUnavailable'],
    handle: ({ body, at }) =>
      pipe(
        TE.fromEither(pemBlocks(body)),
        TE.flatMap((identity) =>
          pipe(
            storePushCertificate({ store, identity, now: at }),
            TE.mapLeft(problemOf('Malformed')),
          ),
        ),
        TE.map(({ topic, notAfter }) => ok({ topic, not_after: notAfter })),
      ),
    audits: (_, { value: { topic } }) => ({ subjects: [topic] }),
  }),
  route({
    method: 'GET',
    path: '/v1/pushcert',
    tag: 'NanoMDM',
    nano: true,
    summary: 'Get the expiry date of a push certificate',
    query: { required: { topic: Key } },
    responses: { 200: { description: 'The push certificate.', codec: NanoPushCertificate } },
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
    summary: 'List the push certificates by topic, with the days until each expires',
    responses: { 200: { description: 'All push certificates.', codec: PushCertificates } },
    fails: ['StoreUnavailable'],
    handle: ({ at }) =>
      pipe(
        store.pushCertificates.list(),
        TE.map((found) => ok({ items: found.map(shownAt(at)) })),
      ),
  }),
]

const DAY = 24 * 60 * 60_000

/** Whole days: 0 on the last one, negative after it. */
const shownAt =
  (now: Date) =>
  ({ topic, certificate, notAfter, storedAt }: PushCertificateRecord) => ({
    topic,
    serialNumber: new X509Certificate(certificate).serialNumber,
    notAfter,
    storedAt,
    daysLeft: Math.floor((notAfter.getTime() - now.getTime()) / DAY),
  })

/** An encrypted key has header lines in its block. */
const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[^]*?-----END \1-----/g

/** In any order, with or without a line break between: a file may lack the last one. */
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
