import { Bytes } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { Payload } from './payload.js'

export const certificatePayloadTypes = [
  /** In DER. The same as pkcs1, by another name. */
  'com.apple.security.root',
  /** In DER. */
  'com.apple.security.pkcs1',
  /** In PEM. */
  'com.apple.security.pem',
] as const
export type CertificatePayloadType = (typeof certificatePayloadTypes)[number]

/**
 * A certificate without a key: one to trust, or to pin connections to.
 *
 * Source: Apple device-management, `mdm/profiles/com.apple.security.{root,pkcs1,pem}.yaml`.
 */
export const CertificatePayload = t.intersection(
  [
    Payload,
    t.type({
      PayloadType: t.keyof({
        'com.apple.security.root': null,
        'com.apple.security.pkcs1': null,
        'com.apple.security.pem': null,
      }),
      PayloadContent: Bytes,
    }),
    t.partial({ PayloadCertificateFileName: t.string }),
  ],
  'CertificatePayload',
)
export type CertificatePayload = t.TypeOf<typeof CertificatePayload>
