import type { DecodeError } from '@mdm-kit/codec'
import { any, checked, type Field, map, toJson } from '@mdm-kit/codec/schema'
import * as E from 'fp-ts/lib/Either.js'

import { credentials } from './generated/credentials/index.js'

type Known = (typeof credentials)[number]
/** The credential types that Apple's schema has. */
export type CredentialType = Known['type']
/** What the data of a credential of this type holds. */
export type CredentialFieldsOf<Type extends CredentialType> = NonNullable<
  Extract<Known, { readonly type: Type }>['value']
>

/** What a device downloads for a credential asset. */
export interface CredentialDocument {
  /** The response to a request for the asset's `DataURL`: JSON, with data as base64. It holds secrets. */
  readonly body: Uint8Array
  readonly contentType: typeof JSON_TYPE
  /** The `Reference` of the asset. A device rejects data of another type or size. */
  readonly reference: (dataUrl: string) => CredentialReference
}

export interface CredentialReference {
  /** https. */
  readonly DataURL: string
  readonly ContentType: typeof JSON_TYPE
  /** In bytes. */
  readonly Size: number
}

const JSON_TYPE = 'application/json'

/**
 * The data that an asset such as `com.apple.asset.credential.acme` points to. A wrong name or type does not compile, and a
 * value that Apple's schema does not allow fails with its path. Serve `body` to the devices that it is for only: with an
 * `Authentication` of type `MDM` in the asset, a device shows its identity.
 *
 * Source: Apple device-management, `declarative/declarations/assets/credentials/*.yaml`.
 */
export const credential = <Type extends CredentialType>(
  type: Type,
  fields: CredentialFieldsOf<Type>,
): E.Either<DecodeError, CredentialDocument> => {
  const valid = checked(type, fieldsOf(type), fields)
  if (E.isLeft(valid)) return valid
  const body = new TextEncoder().encode(JSON.stringify(toJson(fields)))
  return E.right({
    body,
    contentType: JSON_TYPE,
    reference: (dataUrl) => ({ DataURL: dataUrl, ContentType: JSON_TYPE, Size: body.length }),
  })
}

const fieldsOf = (type: string): Field =>
  credentials.find((schema) => schema.type === type)?.fields ?? map(any)
