import type * as t from 'io-ts'
import { codecOf, type Field, type Support } from '@mdm-kit/codec/schema'
import { createHash, randomUUID } from 'node:crypto'

/** A payload of Apple's schema, as data. */
export interface PayloadSchema<Type extends string, Fields extends object> {
  readonly payloadType: Type
  readonly support: Support
  /** The keys of its own, without those that all payloads share. */
  readonly fields: Field
  readonly codec: t.Type<Fields>
}

export interface PayloadSchemaOptions<Type extends string> {
  readonly payloadType: Type
  readonly support: Support
  readonly fields: Field
}

/** For the generated modules, and for a vendor's payload of your own. */
export const payloadSchema = <Type extends string, Fields extends object>(
  options: PayloadSchemaOptions<Type>,
): PayloadSchema<Type, Fields> => ({
  ...options,
  codec: codecOf(options.payloadType, options.fields),
})

/** The keys that every payload has. */
export interface CommonPayloadKeys {
  /** Reverse-DNS, unique in the profile. A new version of a profile updates the payload with the same one. */
  readonly PayloadIdentifier: string
  readonly PayloadUUID: string
  readonly PayloadVersion: 1
  readonly PayloadDisplayName?: string
  readonly PayloadDescription?: string
  readonly PayloadOrganization?: string
}

/** A payload as it stands in a profile. */
export type ProfilePayload<Type extends string = string, Fields extends object = object> = Fields &
  CommonPayloadKeys & { readonly PayloadType: Type }

export interface ProfilePayloadOptions {
  /**
   * Reverse-DNS, unique in the profile: the UUID follows from it, so that the next version of the profile updates the
   * payload instead of replacing it. Default: random, as its UUID.
   */
  readonly identifier?: string
  /** Default: made from the identifier. Other payloads refer to it. */
  readonly uuid?: string
  readonly displayName?: string
  readonly description?: string
  readonly organization?: string
}

/** The function that makes payloads of a schema. `profile` checks them. */
export const payloadOf =
  <Type extends string, Fields extends object>({ payloadType }: PayloadSchema<Type, Fields>) =>
  (fields: Fields, options: ProfilePayloadOptions = {}): ProfilePayload<Type, Fields> =>
    customPayload(payloadType, fields, options)

/** A payload of a type that Apple's schema lacks: its keys are not checked. One of Apple's types is checked all the same. */
export const customPayload = <Type extends string, Fields extends object>(
  payloadType: Type,
  fields: Fields,
  { identifier, uuid, displayName, description, organization }: ProfilePayloadOptions = {},
): ProfilePayload<Type, Fields> => {
  const own = uuid ?? (identifier === undefined ? randomUUID().toUpperCase() : uuidOf(identifier))
  return {
    ...fields,
    PayloadType: payloadType,
    PayloadVersion: 1,
    PayloadIdentifier: identifier ?? `${payloadType}.${own}`,
    PayloadUUID: own,
    ...(displayName !== undefined && { PayloadDisplayName: displayName }),
    ...(description !== undefined && { PayloadDescription: description }),
    ...(organization !== undefined && { PayloadOrganization: organization }),
  }
}

/** The namespace of URLs in RFC 9562; identifiers are names of its kind. */
const NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')

/** The UUID (version 5) of an identifier: the same for the same text, always. */
export const uuidOf = (identifier: string): string => {
  const hash = createHash('sha1').update(NAMESPACE).update(identifier).digest()
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = hash.toString('hex').slice(0, 32)
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5').toUpperCase()
}
