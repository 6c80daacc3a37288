import { fromJson } from '@mdm-kit/codec/schema'

import { alternativesOf } from './byType.js'
import type { ProfilePayload, ProfilePayloadOptions } from './schema.js'
import { customPayload } from './schema.js'

/**
 * A payload from JSON or YAML: data as base64, dates in ISO 8601. What is wrong with it `profile` says, as with any other.
 * A type that Apple's schema lacks is taken as it is.
 */
export const payloadFromJson = (
  payloadType: string,
  fields: Readonly<Record<string, unknown>>,
  options: ProfilePayloadOptions = {},
): ProfilePayload =>
  customPayload(
    payloadType,
    // Of two kinds of one type a value has the same form in both, where both have it.
    alternativesOf(payloadType).reduce<object>(
      (read, field) => fromJson(field, read) as object,
      fields,
    ),
    options,
  )
