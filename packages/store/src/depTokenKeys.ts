import { IsoDate, type Secret } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** A certificate that waits for the server token that Apple's portal encrypts for it. */
export const DepTokenKeyRecord = record(
  'DepTokenKeyRecord',
  {
    /** The DEP server that the token will be stored under; it need not be there yet. */
    server: t.string,
    /** PEM, to upload in the portal. */
    certificate: t.string,
    createdAt: IsoDate,
  },
  {},
)
export type DepTokenKeyRecord = RecordOf<typeof DepTokenKeyRecord>

export interface DepTokenKey extends DepTokenKeyRecord {
  /** PKCS#8, DER. */
  readonly key: Secret<Uint8Array>
}

/** Keys whose server token has not come yet; the key of one that has come is kept with it. */
export interface DepTokenKeyStore {
  /** Replaces the one that waits under this name. */
  readonly put: (key: DepTokenKey) => Stored<void>
  readonly find: (server: string) => Stored<DepTokenKeyRecord | undefined>
  /** With the private key: for whoever decrypts the server token. */
  readonly load: (server: string) => Stored<DepTokenKey | undefined>
  /** All of them, by server; without their keys. */
  readonly list: () => Stored<readonly DepTokenKeyRecord[]>
  /** False when none waits under this name. */
  readonly remove: (server: string) => Stored<boolean>
}
