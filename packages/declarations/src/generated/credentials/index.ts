// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { ACMECredential } from './ACMECredential.js'
import { IdentityCredential } from './IdentityCredential.js'
import { SCEPCredential } from './SCEPCredential.js'
import { UserNameAndPasswordCredential } from './UserNameAndPasswordCredential.js'

/** Every credential of Apple’s schema, as data. */
export const credentials = [
  ACMECredential,
  IdentityCredential,
  SCEPCredential,
  UserNameAndPasswordCredential,
] as const
