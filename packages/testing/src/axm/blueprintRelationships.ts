import type { Resource } from './resource.js'
import type { AxmService } from './service.js'

/** What a blueprint sets up. */
export const CONTENT = ['apps', 'configurations', 'packages'] as const

/** Who gets it. */
export const MEMBERS = ['orgDevices', 'users', 'userGroups'] as const

/** The relationships of a blueprint; each is named like the type that it holds. */
export const BLUEPRINT_RELATIONSHIPS = [...CONTENT, ...MEMBERS] as const

export type BlueprintRelationship = (typeof BLUEPRINT_RELATIONSHIPS)[number]

/** A resource that a blueprint may hold. */
export const linkedResource = (
  { collections, devices }: AxmService,
  name: BlueprintRelationship,
  id: string,
): Resource | undefined => {
  if (name !== 'orgDevices') return collections[name].get(id)
  return devices.has(id) ? devices.get(id) : undefined
}
