import { rowsOf, type Rows } from './pages.js'
import type { Resource } from './resource.js'

/** Resources of one type in the order in which they came. */
export interface Collection {
  readonly size: () => number
  readonly rows: Rows<Resource>
  readonly all: () => readonly Resource[]
  readonly get: (id: string) => Resource | undefined
  /** Adds a resource, or replaces the one with its id. */
  readonly put: (resource: Resource) => void
  readonly remove: (id: string) => boolean
}

/** One that leaves keeps its position, so that no cursor skips a resource. */
export const collectionOf = (resources: Iterable<Resource> = []): Collection => {
  const list: (Resource | undefined)[] = []
  const positions = new Map<string, number>()
  const put = (resource: Resource): void => {
    const position = positions.get(resource.id) ?? list.length
    positions.set(resource.id, position)
    list[position] = resource
  }
  for (const resource of resources) put(resource)

  return {
    size: () => positions.size,
    rows: (from, limit) => rowsOf(list)(from, limit),
    all: () => list.filter((resource) => resource !== undefined),
    get: (id) => {
      const position = positions.get(id)
      return position === undefined ? undefined : list[position]
    },
    put,
    remove: (id) => {
      const position = positions.get(id)
      if (position === undefined) return false
      positions.delete(id)
      list[position] = undefined
      return true
    },
  }
}
