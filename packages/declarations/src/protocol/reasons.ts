import { type Json, isList, JsonObject } from '@mdm-kit/http/values'

/** Why a declaration or a status item has its state. All of it but `message` is text that the device chose. */
export interface StatusReasonRead {
  /** An open list: `Error.…` is a failure, `Info.…` is not. */
  readonly code: string
  /** A sentence for an administrator: what the code means, and what it is about. */
  readonly message: string
  readonly description?: string
  readonly details?: JsonObject
}

/** The reasons in a list. Errors of a report write `Code` and its declarations `code`: both are read, others skipped. */
export const reasonsIn = (value: unknown): readonly StatusReasonRead[] =>
  Array.isArray(value) ? value.flatMap(reasonOf) : []

const reasonOf = (value: unknown): readonly StatusReasonRead[] => {
  const code = memberOf(value, 'code')
  if (typeof code !== 'string') return []
  const description = memberOf(value, 'description')
  const details = memberOf(value, 'details')
  const known = {
    code,
    ...(typeof description === 'string' && { description }),
    ...(JsonObject.is(details) && { details }),
  }
  return [{ ...known, message: sentenceOf(known) }]
}

/** In lower case, or with a capital. */
const memberOf = (value: unknown, key: string): Json | undefined => {
  if (!JsonObject.is(value)) return undefined
  const capital = `${key.charAt(0).toUpperCase()}${key.slice(1)}`
  return [key, capital].flatMap((name) => (Object.hasOwn(value, name) ? [value[name]] : []))[0]
}

const sentenceOf = ({ code, description, details }: Omit<StatusReasonRead, 'message'>): string => {
  const sentence = STATUS_REASONS.get(code)
  if (sentence === undefined) return description ?? code
  const about = details === undefined ? '' : aboutOf(details)
  return about === '' ? `${sentence}.` : `${sentence}: ${about}.`
}

/** In characters of the details that stand in a sentence. */
const LONGEST_ABOUT = 500

/** What the details name, if they name something: identifiers, keys, a type, the error of the system. */
const aboutOf = (details: JsonObject): string =>
  NAMING.flatMap((key) => (Object.hasOwn(details, key) ? textsIn(details[key]) : []))
    .join(', ')
    .slice(0, LONGEST_ABOUT)

const NAMING = [
  'AssetIdentifiers',
  'ConfigurationIdentifiers',
  'UnknownDeclarationType',
  'UnknownPayloadKeys',
  'Settings',
  'Error',
] as const

const textsIn = (value: Json | undefined): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null && isList(value) ? value.flatMap(textsIn) : []
}

/**
 * What each code means.
 *
 * Source: Apple device-management, `declarative/declarations/declarationbase.yaml`,
 * `declarative/status/app.managed.list.yaml`, `package.list.yaml`.
 */
export const STATUS_REASONS: ReadonlyMap<string, string> = new Map([
  ['Error.ActivationFailed', 'An activation that names it failed; look at the activation'],
  ['Error.AssetCannotBeDeserialized', 'The data of the asset is not of the type that it should be'],
  ['Error.AssetCannotBeDownloaded', 'The device could not download the data of the asset'],
  [
    'Error.AssetCannotBeVerified',
    'The downloaded data does not match the size, hash or type that the asset states',
  ],
  ['Error.ConfigurationCannotBeApplied', 'The device could not apply the configuration'],
  ['Error.ConfigurationCannotBeDeserialized', 'The payload of the configuration cannot be read'],
  ['Error.ConfigurationFailed', 'A configuration that names the asset failed; look at that'],
  ['Error.ConfigurationIsInvalid', 'The configuration is not one that this device can apply'],
  [
    'Error.ConfigurationNotSupported',
    'This platform, scope or kind of enrollment does not support the configuration',
  ],
  ['Error.InvalidPayload', 'The device has not loaded the declaration completely'],
  ['Error.MissingAssets', 'A configuration names assets that the device does not have'],
  [
    'Error.MissingConfigurations',
    'The activation names configurations that the device does not have',
  ],
  ['Error.MissingState', 'The device has lost its own state of the declaration'],
  ['Error.PredicateFailed', 'The evaluation of the predicate failed'],
  ['Error.UnableToEvaluatePredicate', 'The predicate cannot be evaluated'],
  ['Error.UnableToParsePredicate', 'The predicate cannot be read'],
  [
    'Error.UnableToParsePredicateWithCustomOperator',
    'The predicate cannot be read because of its custom operator',
  ],
  ['Error.Unknown', 'The system reported an error that it has no code for'],
  [
    'Error.UnknownDeclarationType',
    'The device does not know this type of declaration; its system may be too old',
  ],
  ['Error.UnknownPayloadKeys', 'The payload has keys that the device does not know'],
  ['Info.NotReferencedByActivation', 'No activation names the configuration'],
  ['Info.NotReferencedByConfiguration', 'No configuration names the asset'],
  ['Info.Predicate', 'The predicate of the activation is false on this device'],
  ['Info.UnsupportedSettings', 'The device leaves out settings that it does not support'],
  ['Error.AppStoreDisabled', 'The App Store is disabled on the device'],
  ['Error.DownloadFailed', 'The download failed'],
  ['Error.DuplicateConfiguredApp', 'Another configuration manages the app already'],
  ['Error.InstallFailed', 'The installation failed'],
  ['Error.InvalidAppID', 'There is no app with this id'],
  [
    'Error.InvalidCodeSignature',
    'The code signature of the app is not the one that its composed identifier names',
  ],
  ['Error.IsSystemApp', 'The app belongs to the system and cannot be managed'],
  ['Error.LicenseNotFound', 'There is no license of the app for the device or its user'],
  ['Error.NotAnApp', 'What was downloaded is not an app'],
  ['Error.NotSupported', 'The device does not support the app'],
  [
    'Error.UnmanagedAppAlreadyInstalled',
    'The app is installed without management, which the device does not take over',
  ],
  ['Error.UserRejected', 'The user rejected the management of the app'],
  ['Error.UpdateFailed', 'The update failed'],
  ['Info.UpdateAvailable', 'An update is available'],
])
