import type { DecodeIssue, Failure } from '@mdm-kit/codec'
import { faultsOf } from '@mdm-kit/codec/schema'
import { encodePlist, type PlistEncodeError, type PlistInput } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'

import { openEnvelope } from './envelope.js'
import { faultsIn } from './faults.js'
import { type ProfilePayload, uuidOf } from './schema.js'

/** A configuration profile, with Apple's keys. */
export interface ConfigurationProfile {
  readonly PayloadType: 'Configuration'
  readonly PayloadVersion: 1
  readonly PayloadIdentifier: string
  readonly PayloadUUID: string
  readonly PayloadDisplayName?: string
  readonly PayloadDescription?: string
  readonly PayloadOrganization?: string
  readonly PayloadScope?: 'System' | 'User'
  readonly PayloadRemovalDisallowed?: boolean
  readonly PayloadExpirationDate?: Date
  readonly RemovalDate?: Date
  readonly DurationUntilRemoval?: number
  readonly ConsentText?: Readonly<Record<string, string>>
  readonly PayloadContent: readonly ProfilePayload[]
}

export interface ProfileOptions {
  /** Reverse-DNS: a profile with the same one replaces the installed profile. */
  readonly identifier: string
  /** Default: made from the identifier, so that it stays from version to version. */
  readonly uuid?: string
  readonly displayName?: string
  readonly description?: string
  readonly organization?: string
  /** macOS. Default there: the user who installs it. */
  readonly scope?: 'System' | 'User'
  /** Default false. */
  readonly removalDisallowed?: boolean
  /** From then on it shows as expired; it stays. */
  readonly expirationDate?: Date
  /** The device removes it then. */
  readonly removalDate?: Date
  /** The device removes it so many milliseconds after it was installed; sent in seconds. */
  readonly removeAfterMs?: number
  /** By language (`en`), and `default`. */
  readonly consentText?: Readonly<Record<string, string>>
  readonly payloads: readonly ProfilePayload[]
}

/** A profile that Apple's schema does not allow, or whose payloads do not go together. */
export interface ConfigurationProfileError extends Failure {
  readonly _tag: 'ProfileError'
  /** Paths begin with `payloads` and the number of the payload, or with a key of the profile itself. */
  readonly issues: readonly DecodeIssue[]
}

/**
 * A profile of these payloads, each checked against Apple's schema; identifiers and UUIDs are distinct, and a payload that
 * refers to another by its UUID finds it here.
 */
export const profile = (
  options: ProfileOptions,
): E.Either<ConfigurationProfileError, ConfigurationProfile> => {
  const given = withoutUndefined({
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: options.identifier,
    PayloadUUID: options.uuid ?? uuidOf(options.identifier),
    PayloadDisplayName: options.displayName,
    PayloadDescription: options.description,
    PayloadOrganization: options.organization,
    PayloadScope: options.scope,
    PayloadRemovalDisallowed: options.removalDisallowed,
    PayloadExpirationDate: options.expirationDate,
    RemovalDate: options.removalDate,
    DurationUntilRemoval:
      options.removeAfterMs === undefined ? undefined : options.removeAfterMs / 1000,
    ConsentText: options.consentText,
    PayloadContent: options.payloads,
  })
  const issues = [...faultsOf(openEnvelope, given), ...faultsIn(options.payloads)]
  if (issues.length === 0) return E.right(given as unknown as ConfigurationProfile)
  const text = issues.map(
    ({ path, expected, found }) => `${path.join('.')}: expected ${expected}, found ${found}`,
  )
  return E.left({
    _tag: 'ProfileError',
    issues,
    message: `This is not a profile. ${text.join('; ')}`,
  })
}

const withoutUndefined = (
  keys: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined))

/** The property list of a profile: what a device installs, and what is signed. */
export const encodeProfile = (
  given: ConfigurationProfile,
): E.Either<PlistEncodeError, Uint8Array> => encodePlist(given as unknown as PlistInput)
