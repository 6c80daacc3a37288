import { IsoDate, type Secret } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** A push certificate without its private key: see `load`. */
export const PushCertificateRecord = record(
  'PushCertificateRecord',
  {
    /** `com.apple.mgmt.External.<uuid>`, from the certificate. */
    topic: t.string,
    /** PEM; certificates after the first are its chain. */
    certificate: t.string,
    notAfter: IsoDate,
    /**
     * Changes each time a certificate of this topic is stored, even the same one. Compare it to decide
     * whether a loaded certificate is stale. Opaque.
     */
    staleToken: t.string,
    storedAt: IsoDate,
  },
  {},
)
export type PushCertificateRecord = RecordOf<typeof PushCertificateRecord>

/** A push certificate to store. */
export interface NewPushCertificate extends Omit<PushCertificateRecord, 'staleToken'> {
  /** PKCS#8, DER. */
  readonly key: Secret<Uint8Array>
}

/** A push certificate as it is needed to push. */
export interface PushCertificateWithKey extends PushCertificateRecord {
  /** PKCS#8, DER. */
  readonly key: Secret<Uint8Array>
}

/** Push certificates by topic, so that every process on a store pushes with the newest. */
export interface PushCertificateStore {
  /** Adds or replaces the certificate of a topic; returns the new stale token. */
  readonly put: (certificate: NewPushCertificate) => Stored<string>
  readonly find: (topic: string) => Stored<PushCertificateRecord | undefined>
  /** With the private key, to push with. */
  readonly load: (topic: string) => Stored<PushCertificateWithKey | undefined>
  /** A cheap check before each push. Undefined when there is no certificate for the topic. */
  readonly staleToken: (topic: string) => Stored<string | undefined>
  /** All of them in the order of their topics, without private keys. */
  readonly list: () => Stored<readonly PushCertificateRecord[]>
  /** False when there is none. */
  readonly remove: (topic: string) => Stored<boolean>
}
