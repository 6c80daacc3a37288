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
  const { onRequest = [] } = RESOURCE_TYPES[type]
  const asked = fields[type]
  const isShown = (name: string): boolean =>
    asked === undefined ? !onRequest.includes(name) : asked.includes(name)
  const relationships = relationshipsOf(origin, type, id, asked)
  return {
    type,
    id,
    attributes: Object.fromEntries(Object.entries(attributes).filter(([name]) => isShown(name))),
    ...(Object.keys(relationships).length === 0 ? {} : { relationships }),
    links: { self: urlOf(origin, type, id) },
  }
}

const relationshipsOf = (
  origin: string,
  type: TypeName,
  id: string,
  asked: readonly string[] | undefined,
): Readonly<Record<string, unknown>> => {
  const url = urlOf(origin, type, id)
  const entries = Object.entries(RESOURCE_TYPES[type].relationships ?? {})
    .filter(([name]) => asked === undefined || asked.includes(name))
    .map(([name, ways]) => {
      const links = {
        ...(ways.includes('self') ? { self: `${url}/relationships/${name}` } : {}),
        ...(ways.includes('related') ? { related: `${url}/${name}` } : {}),
      }
      return [name, { links }] as const
    })
  return Object.fromEntries(entries)
}
