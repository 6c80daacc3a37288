import {
  any,
  boolean,
  data,
  date,
  dictionary,
  list,
  map,
  oneOf,
  oneOfIntegers,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

const keys = {
  PayloadType: required(oneOf('Configuration')),
  PayloadVersion: required(oneOfIntegers(1)),
  PayloadIdentifier: required(text),
  PayloadUUID: required(text),
  PayloadDisplayName: optional(text),
  PayloadDescription: optional(text),
  PayloadOrganization: optional(text),
  PayloadScope: optional(oneOf('System', 'User')),
  PayloadRemovalDisallowed: optional(boolean),
  PayloadExpirationDate: optional(date),
  RemovalDate: optional(date),
  DurationUntilRemoval: optional({ kind: 'real', min: 0 }),
  HasRemovalPasscode: optional(boolean),
  IsEncrypted: optional(boolean),
  TargetDeviceType: optional(oneOfIntegers(0, 1, 2, 3, 4, 5, 6)),
  ConsentText: optional(map(text)),
}

/** The outermost keys of a profile, as Apple's `TopLevel.yaml` has them. */
export const openEnvelope = dictionary({ ...keys, PayloadContent: required(list(map(any))) })

/** The same of a profile whose payloads are encrypted. */
export const sealedEnvelope = dictionary({ ...keys, EncryptedPayloadContent: required(data) })

/** The keys that all payloads share, as Apple's `CommonPayloadKeys.yaml` has them. */
export const commonKeys = dictionary({
  PayloadIdentifier: required(text),
  PayloadUUID: required(text),
  PayloadType: required(text),
  PayloadVersion: required(oneOfIntegers(1)),
  PayloadDisplayName: optional(text),
  PayloadDescription: optional(text),
  PayloadOrganization: optional(text),
})
