import { LooseInteger, NonEmptyString, secretOf, struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

/**
 * What the token endpoint gives.
 *
 * Source: "Implementing OAuth for the Apple School and Business Manager API"; RFC 6749, section 5.1.
 */
export const AccessToken = struct(
  'AccessToken',
  { access_token: secretOf(NonEmptyString) },
  {
    /** Seconds. Apple's is 3600, which counts if it is absent. */
    expires_in: LooseInteger,
    /** `Bearer`. */
    token_type: t.string,
    scope: t.string,
  },
)
export type AccessToken = t.TypeOf<typeof AccessToken>

/** Why there is no token. Source: RFC 6749, section 5.2. */
export const TokenErrorBody = struct('TokenErrorBody', { error: t.string }, {})
