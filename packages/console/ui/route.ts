/** The pages, as the part of the address after `#` names them. */
export type Route =
  | { readonly page: 'fleet' }
  | { readonly page: 'device'; readonly id: string }
  | {
      readonly page: 'command'
      /** To whom. */
      readonly ids: readonly string[]
      readonly requestType?: string
    }
  | { readonly page: 'apple'; readonly part: string }
  | { readonly page: 'health' }
  | { readonly page: 'enroll' }

/** The page of `#/devices/…`; an unknown one is the fleet. */
export const routeOf = (hash: string): Route => {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2)
  const [page, rest = ''] = path.split('/', 2)
  const part = decoded(rest)
  const search = new URLSearchParams(query)
  switch (page) {
    case 'devices':
      return part === '' ? { page: 'fleet' } : { page: 'device', id: part }
    case 'command':
      return {
        page: 'command',
        ids: search.getAll('id'),
        ...(part !== '' && { requestType: part }),
      }
    case 'apple':
      return { page: 'apple', part: part === '' ? 'push' : part }
    case 'health':
    case 'enroll':
      return { page }
    default:
      return { page: 'fleet' }
  }
}

/** The address of a page. */
export const hashOf = (route: Route): string => {
  switch (route.page) {
    case 'device':
      return `#/devices/${encodeURIComponent(route.id)}`
    case 'command': {
      const type =
        route.requestType === undefined ? '' : `/${encodeURIComponent(route.requestType)}`
      const query = new URLSearchParams(route.ids.map((id) => ['id', id]))
      return `#/command${type}${route.ids.length === 0 ? '' : `?${query.toString()}`}`
    }
    case 'apple':
      return `#/apple/${encodeURIComponent(route.part)}`
    case 'fleet':
    case 'health':
    case 'enroll':
      return `#/${route.page}`
  }
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
