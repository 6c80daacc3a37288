import { IsoDate, type Secret } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** What lists show of a push certificate. The private key has a call of its own. */
export const PushCertificateRecord = record(
  'PushCertificateRecord',
  {
    /** `com.apple.mgmt.External.<uuid>`, out of the certificate. */
    topic: t.string,
    /** PEM; certificates after the first are its chain. */
    certificate: t.string,
    notAfter: IsoDate,
    /**
     * Another one each time a certificate of this topic is stored, the same one again included: a
     * holder of a loaded certificate compares it, and loads again. Opaque.
     */
    staleToken: t.string,
    storedAt: IsoDate,
  },
  {},
)
export type PushCertificateRecord = RecordOf<typeof PushCertificateRecord>

export interface NewPushCertificate extends Omit<PushCertificateRecord, 'staleToken'> {
  /** PKCS#8, DER. */
  readonly key: Secret<Uint8Array>
}

export interface PushCertificateWithKey extends PushCertificateRecord {
  readonly key: Secret<Uint8Array>
}

/** Push certificates by topic, so that every process on a store pushes with the newest. */
export interface PushCertificateStore {
  /** Adds the certificate of a topic or replaces it; gives the new stale token. */
  readonly put: (certificate: NewPushCertificate) => Stored<string>
  readonly find: (topic: string) => Stored<PushCertificateRecord | undefined>
  /** With the private key: for whoever pushes. */
  readonly load: (topic: string) => Stored<PushCertificateWithKey | undefined>
  /** Cheap: what is asked before a push. None when there is no certificate for the topic (any more). */
  readonly staleToken: (topic: string) => Stored<string | undefined>
  /** All of them, by topic; without their keys. */
  readonly list: () => Stored<readonly PushCertificateRecord[]>
  /** False when there is none. */
  readonly remove: (topic: string) => Stored<boolean>
}
