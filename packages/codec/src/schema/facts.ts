import {
  type Field,
  type Key,
  type NumberField,
  type Support,
  type System,
  type SystemSupport,
  systems,
} from './field.js'

/** What docs say of a key: its presence, limits and conditions, as sentences. Empty if there is nothing to say. */
export const keyFacts = (key: Key): string[] => [
  ...(key.required === true ? ['Required.'] : []),
  ...limits(key.field),
  ...(key.default === undefined ? [] : [`Default: ${JSON.stringify(key.default)}.`]),
  ...supportFacts(key.support ?? {}),
]

const limits = (field: Field): string[] => {
  switch (field.kind) {
    case 'text':
      return field.format === undefined ? [] : [`Matches \`${field.format}\`.`]
    case 'integer':
      return [
        ...numberBounds(field),
        ...(field.oneOf === undefined && field.min === undefined ? ['A whole number.'] : []),
      ]
    case 'real':
      return numberBounds(field)
    case 'list':
      return bounds(field, field.max === 1 ? ' item' : ' items')
    default:
      return []
  }
}

/** Where a range has single values beside it, they are said too: the type does not show them. */
const numberBounds = (field: NumberField): string[] =>
  bounds(field, '').map((range) =>
    field.oneOf === undefined ? range : `${range} Or: ${field.oneOf.join(', ')}.`,
  )

const bounds = (
  { min, max }: { readonly min?: number; readonly max?: number },
  unit: string,
): string[] => {
  if (min === undefined && max === undefined) return []
  if (min === max) return [`Exactly ${min}${unit}.`]
  if (max === undefined) return [`At least ${min}${unit}.`]
  return [min === undefined ? `At most ${max}${unit}.` : `From ${min} to ${max}${unit}.`]
}

/** The conditions that differ by system, each said once with the systems that it holds for. */
export const supportFacts = (support: Support): string[] => {
  const of = (fact: (one: SystemSupport) => boolean): string =>
    systems.filter((system) => support[system] !== undefined && fact(support[system])).join(', ')
  const said = (text: string, fact: (one: SystemSupport) => boolean): string[] => {
    const named = of(fact)
    return named === '' ? [] : [`${text}: ${named}.`]
  }
  const versions = (text: string, key: 'introduced' | 'deprecated' | 'removed'): string[] => {
    const named = systems.flatMap((system) => versionOf(system, support[system]?.[key]))
    return named.length === 0 ? [] : [`${text}${named.join(', ')}.`]
  }
  return [
    ...versions('', 'introduced'),
    ...said('Not on', (one) => one.introduced === 'n/a'),
    ...versions('Deprecated: ', 'deprecated'),
    ...versions('Removed: ', 'removed'),
    ...rights(support),
    ...said('Supervised devices only', (one) => one.supervised === true),
    ...said('Only after Automated Device Enrollment', (one) => one.requiresdep === true),
    ...said('Only under user-approved MDM', (one) => one.userapprovedmdm === true),
    ...said('Not on the device channel', (one) => one.devicechannel === false),
    ...said('Not on the user channel', (one) => one.userchannel === false),
    ...said('Not in a User Enrollment', (one) => one.userenrollment?.mode === 'forbidden'),
    ...said('Only in a User Enrollment', (one) => one.userenrollment?.mode === 'required'),
    ...said('Ignored in a User Enrollment', (one) => one.userenrollment?.mode === 'ignored'),
    ...said('Not on Shared iPad', (one) => isForbidden(one.sharedipad)),
    ...said('Only on Shared iPad', (one) => one.sharedipad?.mode === 'required'),
    ...said('Ignored on Shared iPad', (one) => one.sharedipad?.mode === 'ignored'),
    ...enrollments(support),
    ...scopes(support),
  ]
}

/** Apple's files say of Shared iPad either `forbidden`, or that no scope is allowed. */
const isForbidden = (shared: SystemSupport['sharedipad']): boolean =>
  shared?.mode === 'forbidden' || shared?.['allowed-scopes']?.length === 0

const versionOf = (system: System, version: string | undefined): string[] =>
  version === undefined || version === 'n/a' ? [] : [`${system} ${version}`]

const bySystem = (
  support: Support,
  textOf: (one: SystemSupport) => string | undefined,
): Map<string, System[]> => {
  const texts = new Map<string, System[]>()
  for (const system of systems) {
    const text = textOf(support[system] ?? {})
    if (text !== undefined) texts.set(text, [...(texts.get(text) ?? []), system])
  }
  return texts
}

const rights = (support: Support): string[] =>
  [
    ...bySystem(support, ({ accessrights }) => (isRight(accessrights) ? accessrights : undefined)),
  ].map(([right, named]) => `Access right ${right}: ${named.join(', ')}.`)

const isRight = (accessrights: string | undefined): boolean =>
  accessrights !== undefined && !['None', 'n/a', 'Special Case'].includes(accessrights)

const enrollments = (support: Support): string[] =>
  [...bySystem(support, (one) => one['allowed-enrollments']?.join(', '))].map(
    ([kinds, named]) => `Enrollments (${named.join(', ')}): ${kinds === '' ? 'none' : kinds}.`,
  )

const scopes = (support: Support): string[] =>
  [...bySystem(support, (one) => one['allowed-scopes']?.join(', '))].map(
    ([kinds, named]) => `Scopes (${named.join(', ')}): ${kinds === '' ? 'none' : kinds}.`,
  )
