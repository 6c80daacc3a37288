import { Integer } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { Dictionary } from '@mdm-kit/plist'

/**
 * What every payload of a profile has, besides its own keys.
 *
 * Source: Apple device-management, `mdm/profiles/CommonPayloadKeys.yaml`.
 */
export const Payload = t.intersection(
  [
    Dictionary,
    t.type({
      /** For example `com.apple.mdm`. */
      PayloadType: t.string,
      /** Reverse DNS, unique within the profile. */
      PayloadIdentifier: t.string,
      /** Unique everywhere; other payloads refer to it. */
      PayloadUUID: t.string,
      /** 1. */
      PayloadVersion: Integer,
    }),
    t.partial({
      PayloadDescription: t.string,
      PayloadDisplayName: t.string,
      PayloadOrganization: t.string,
    }),
  ],
  'Payload',
)
export type Payload = t.TypeOf<typeof Payload>
