/**
 * The shape of a value, as data: what Apple's schema says of a key. One description serves reading, checking,
 * JSON, JSON Schema and the reference pages, so that none of them can say something else than the others.
 */
export type Field =
  | TextField
  | NumberField
  | PlainField
  | ListField
  | DictionaryField
  | MapField
  | ChoiceField
  | AgainField

/** A string. */
export interface TextField {
  readonly kind: 'text'
  /** The values that Apple lists. Open on the way in: next year's values are read. */
  readonly oneOf?: readonly string[]
  /** A regular expression, as Apple writes it. */
  readonly format?: string
  /** Declarative management: the value is the identifier of an asset of one of these types. */
  readonly assets?: readonly string[]
  /** Where values differ in what supports them, as the queries of DeviceInformation do. */
  readonly support?: Readonly<Record<string, Support>>
}

/** A number, whole or real. With bounds, the values of `oneOf` are allowed beside those within them. */
export interface NumberField {
  readonly kind: 'integer' | 'real'
  readonly oneOf?: readonly number[]
  readonly min?: number
  readonly max?: number
}

/** A truth value, a `Date`, a `Uint8Array`, or anything that a property list or JSON can hold. */
export interface PlainField {
  readonly kind: 'boolean' | 'date' | 'data' | 'any'
}

export interface ListField {
  readonly kind: 'list'
  readonly of: Field
  /** How many items there may be. */
  readonly min?: number
  readonly max?: number
}

export interface DictionaryField {
  readonly kind: 'dictionary'
  readonly keys: Readonly<Record<string, Key>>
}

/** A dictionary whose keys are the user's own: bundle identifiers, header names. */
export interface MapField {
  readonly kind: 'map'
  readonly of: Field
}

/** Dictionaries that one of their keys tells apart, as `Item` does in Settings. */
export interface ChoiceField {
  readonly kind: 'choice'
  readonly by: string
  readonly of: Readonly<Record<string, DictionaryField>>
  /** What supports each of them. */
  readonly support?: Readonly<Record<string, Support>>
}

/** A structure that holds itself: folders in folders. */
export interface AgainField {
  readonly kind: 'again'
  readonly field: () => Field
}

/** A key of a dictionary. */
export interface Key {
  readonly field: Field
  readonly required?: true
  /** What a device takes where the key is absent. */
  readonly default?: string | number | boolean
  /** What supports the key, where that differs from what supports the whole. */
  readonly support?: Support
}

/** The systems that Apple's schema tells apart. iOS includes iPadOS. */
export const systems = ['iOS', 'macOS', 'tvOS', 'visionOS', 'watchOS'] as const
export type System = (typeof systems)[number]

/** What has to hold for something to work, by system. A system that is absent was not named by Apple. */
export type Support = Readonly<Partial<Record<System, SystemSupport>>>

/** Apple's conditions, under Apple's names. */
export interface SystemSupport {
  /** A version such as `17.4`; `n/a`: not on this system. */
  readonly introduced?: string
  readonly deprecated?: string
  readonly removed?: string
  /** The access right that the enrollment profile must grant, for example `AllowPasscodeRemovalAndLock`. */
  readonly accessrights?: string
  readonly supervised?: boolean
  /** Whether the device must have come by Automated Device Enrollment. */
  readonly requiresdep?: boolean
  readonly userapprovedmdm?: boolean
  readonly allowmanualinstall?: boolean
  /** Whether there may be several of it on a device. */
  readonly multiple?: boolean
  readonly devicechannel?: boolean
  readonly userchannel?: boolean
  readonly sharedipad?: ChannelSupport
  readonly userenrollment?: ChannelSupport
  /** Declarative management: `supervised`, `device`, `user`, `local`. */
  readonly 'allowed-enrollments'?: readonly string[]
  /** Declarative management: `system`, `user`. */
  readonly 'allowed-scopes'?: readonly string[]
}

/** What holds on a Shared iPad, or in a User Enrollment. */
export interface ChannelSupport {
  readonly mode?: string
  readonly devicechannel?: boolean
  readonly userchannel?: boolean
  readonly 'allowed-scopes'?: readonly string[]
}

/* For the modules that are generated, and for payloads of your own. */

/** Not on a system. */
export const absent: SystemSupport = { introduced: 'n/a' }
/** On these systems and on no other. */
export const only = (support: Support): Support => ({
  iOS: absent,
  macOS: absent,
  tvOS: absent,
  visionOS: absent,
  watchOS: absent,
  ...support,
})

export const text: TextField = { kind: 'text' }
export const integer: NumberField = { kind: 'integer' }
export const realNumber: NumberField = { kind: 'real' }
export const boolean: PlainField = { kind: 'boolean' }
export const date: PlainField = { kind: 'date' }
export const data: PlainField = { kind: 'data' }
export const any: PlainField = { kind: 'any' }

/** One of these strings. */
export const oneOf = (...values: readonly string[]): TextField => ({ kind: 'text', oneOf: values })
/** One of these whole numbers. */
export const oneOfIntegers = (...values: readonly number[]): NumberField => ({
  kind: 'integer',
  oneOf: values,
})
export const list = (
  of: Field,
  bounds: { readonly min?: number; readonly max?: number } = {},
): ListField => ({
  kind: 'list',
  of,
  ...bounds,
})
export const map = (of: Field): MapField => ({ kind: 'map', of })
export const dictionary = (keys: Readonly<Record<string, Key>>): DictionaryField => ({
  kind: 'dictionary',
  keys,
})
type KeyFacts = Pick<Key, 'default' | 'support'>
export const required = (field: Field, facts: KeyFacts = {}): Key => ({
  field,
  required: true,
  ...facts,
})
export const optional = (field: Field, facts: KeyFacts = {}): Key => ({ field, ...facts })
export const again = (field: () => Field): AgainField => ({ kind: 'again', field })
