import { IsoDate, type Secret } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** A certificate whose server token has not been downloaded from Apple's portal yet. */
export const DepTokenKeyRecord = record(
  'DepTokenKeyRecord',
  {
    /** The DEP server that the token will be stored under. It need not exist yet. */
    server: t.string,
    /** PEM, for upload to the portal, which encrypts the server token for it. */
    certificate: t.string,
    createdAt: IsoDate,
  },
  {},
)
export type DepTokenKeyRecord = RecordOf<typeof DepTokenKeyRecord>

/** Such a certificate with its private key. */
export interface DepTokenKey extends DepTokenKeyRecord {
  /** PKCS#8, DER. */
  readonly key: Secret<Uint8Array>
}

/** Keys without a server token so far. Once the token is there, its key is stored with it. */
export interface DepTokenKeyStore {
  /** Replaces the key that is stored for this server. */
  readonly put: (key: DepTokenKey) => Stored<void>
  readonly find: (server: string) => Stored<DepTokenKeyRecord | undefined>
  /** With the private key, to decrypt the server token. */
  readonly load: (server: string) => Stored<DepTokenKey | undefined>
  /** All of them in the order of their servers, without private keys. */
  readonly list: () => Stored<readonly DepTokenKeyRecord[]>
  /** False when there is none for this server. */
  readonly remove: (server: string) => Stored<boolean>
}
