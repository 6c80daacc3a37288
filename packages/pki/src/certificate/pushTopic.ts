import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { readCertificate, type CertificateError, type CertificateInput } from './certificate.js'
import { attributeOf } from './name.js'

/** The certificate's subject has no UID: it is not a push certificate. */
export interface PushTopicMissing extends Failure {
  readonly _tag: 'PushTopicMissing'
}

/** The certificate's UID is the topic of an app, not of device management. */
export interface PushTopicNotMdm extends Failure {
  readonly _tag: 'PushTopicNotMdm'
  /** What the UID says. */
  readonly topic: string
}

/** Why a certificate has no topic for MDM. */
export type PushTopicError = CertificateError | PushTopicMissing | PushTopicNotMdm

const MDM_TOPIC_PREFIX = 'com.apple.mgmt.'

/**
 * The topic of an MDM push certificate: the UID of its subject, `com.apple.mgmt.External.<uuid>`.
 *
 * The enrollment profile's `Topic` must be this string, and stay it when the certificate is renewed.
 *
 * Source: Apple, "Setting Up Push Notifications for Your MDM Customers".
 */
export const pushTopicOf = (certificate: CertificateInput): E.Either<PushTopicError, string> => {
  const read = readCertificate(certificate)
  if (E.isLeft(read)) return read
  const topic = attributeOf(read.right.subject, 'UID')
  if (topic === undefined) {
    return E.left({
      _tag: 'PushTopicMissing',
      message:
        'The certificate has no UID in its subject; an MDM push certificate has its topic there.',
    })
  }
  return topic.startsWith(MDM_TOPIC_PREFIX)
    ? E.right(topic)
    : E.left({
        _tag: 'PushTopicNotMdm',
        topic,
        message: `The certificate's UID does not start with ${MDM_TOPIC_PREFIX}; it is not for device management.`,
      })
}
