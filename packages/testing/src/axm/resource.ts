import { RESOURCE_TYPES, type TypeName } from './resourceTypes.js'

/** Attributes in Apple's keys. */
export type Attributes = Readonly<Record<string, unknown>>

/** A resource of the organization, as the fake keeps it. */
export interface Resource {
  readonly id: string
  readonly attributes: Attributes
  /** The ids that each relationship holds: `{ users: ['…'] }`. */
  readonly linked?: Readonly<Record<string, readonly string[]>>
}

/** The names that `fields[type]` asked for, by type. */
export type Fields = Readonly<Partial<Record<TypeName, readonly string[]>>>

/** `{ type, id }`: how relationships name resources. */
export const linkage = (type: TypeName, id: string) => ({ type, id })

/** The URL of a resource, on the origin of the API. */
export const urlOf = (origin: string, type: TypeName, id: string): string =>
  `${origin}/v1/${type}/${encodeURIComponent(id)}`

/** The resource as the API shows it, narrowed to the fields that were asked for. */
export const shown = (
  origin: string,
  type: TypeName,
  { id, attributes }: Resource,
  fields: Fields,
) => {
  const asked = fields[type]
  const self = urlOf(origin, type, id)
  const relationships = relationshipsOf(self, type, asked)
  return {
    type,
    id,
    attributes: shownAttributes(type, attributes, asked),
    ...(relationships === undefined ? {} : { relationships }),
    links: { self },
  }
}

const shownAttributes = (
  type: TypeName,
  attributes: Attributes,
  asked: readonly string[] | undefined,
): Attributes => {
  const { onRequest = [] } = RESOURCE_TYPES[type]
  // As it is, since lists of 200,000 devices are made of it.
  if (asked === undefined && onRequest.length === 0) return attributes
  const isShown = (name: string): boolean =>
    asked === undefined ? !onRequest.includes(name) : asked.includes(name)
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isShown(name)))
}

/** Undefined if none is left. */
const relationshipsOf = (
  url: string,
  type: TypeName,
  asked: readonly string[] | undefined,
): Readonly<Record<string, unknown>> | undefined => {
  const shownRelationships: Record<string, unknown> = {}
  for (const [name, ways] of Object.entries(RESOURCE_TYPES[type].relationships ?? {})) {
    if (asked !== undefined && !asked.includes(name)) continue
    const links = {
      ...(ways.includes('self') ? { self: `${url}/relationships/${name}` } : {}),
      ...(ways.includes('related') ? { related: `${url}/${name}` } : {}),
    }
    shownRelationships[name] = { links }
  }
  return Object.keys(shownRelationships).length === 0 ? undefined : shownRelationships
}
