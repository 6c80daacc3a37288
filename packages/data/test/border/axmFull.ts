/** Responses of the API of Apple Business and Apple School Manager with every key that Apple documents for them. */
import * as axm from '@mdm-kit/axm'
import type { HttpRequest, HttpResponse, Send } from '@mdm-kit/http'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type * as t from 'io-ts'

const DATE = '2026-11-30T12:00:00Z'

/** Values of which a codec of a leaf takes one. */
const LEAVES: readonly unknown[] = [DATE, 1, true, 'TEXT', ['TEXT']]

/** A value with every key that a codec has, at every depth. */
const fullOf = (codec: t.Mixed): unknown => {
  if ('props' in codec)
    return Object.fromEntries(
      Object.entries(codec.props as t.Props).map(([name, each]) => [name, fullOf(each)]),
    )
  if ('_tag' in codec && codec._tag === 'ArrayType' && 'type' in codec)
    return [fullOf(codec.type as t.Mixed)]
  const leaf = LEAVES.find((value) => codec.decode(value)._tag === 'Right')
  if (leaf === undefined) throw new Error(`Nothing here is a ${codec.name}`)
  return leaf
}

const paging = (more: boolean) => ({
  limit: 1,
  total: 2,
  ...(more && { nextCursor: 'NEXT' }),
})

const RELATIONSHIPS = {
  any: {
    data: { type: 'any', id: '1' },
    links: { self: '/', related: '/', include: '/' },
    meta: { paging: paging(true) },
  },
}

const resource = (type: string, attributes: t.Mixed) => ({
  type,
  id: '1',
  attributes: fullOf(attributes),
  relationships: RELATIONSHIPS,
  links: { self: '/' },
})

/** By the end of the path. */
const RESOURCES: Readonly<Record<string, t.Mixed>> = {
  orgDevices: axm.OrgDeviceAttributes,
  appleCareCoverage: axm.AppleCareCoverageAttributes,
  orgDeviceActivities: axm.OrgDeviceActivityAttributes,
  mdmServers: axm.MdmServerAttributes,
  mdmDevices: axm.MdmDeviceAttributes,
  users: axm.UserAttributes,
  userGroups: axm.UserGroupAttributes,
  organizationalUnits: axm.OrganizationalUnitAttributes,
  apps: axm.AppAttributes,
  packages: axm.PackageAttributes,
  configurations: axm.ConfigurationAttributes,
  blueprints: axm.BlueprintAttributes,
  auditEvents: axm.AuditEventAttributes,
}

/** The body of a response to a request that is accepted; undefined where there is none. */
const answerTo = ({ method, path }: HttpRequest): unknown => {
  const { pathname, searchParams } = new URL(path, 'https://api-business.apple.com')
  const [, , type = '', id, part, what] = pathname.split('/')
  const isFirst = !searchParams.has('cursor')
  const page = {
    links: { self: path, first: path, ...(isFirst && { next: path }) },
    meta: { paging: paging(isFirst) },
  }
  const one = { links: { self: path } }
  if (method === 'DELETE' || (part === 'relationships' && method === 'POST')) return undefined
  if (part === 'relationships')
    return what === 'assignedServer'
      ? { data: { type: 'mdmServers', id: '1' }, links: { self: path, related: path } }
      : { data: [{ type: what, id: '1' }], ...page }
  if (part === 'appleCareCoverage')
    return { data: [resource(part, axm.AppleCareCoverageAttributes)], ...page }
  if (part === 'assignedServer')
    return { data: resource('mdmServers', axm.MdmServerAttributes), ...one }
  if (part === 'details')
    return { data: resource('mdmDevices', axm.MdmDeviceDetailsAttributes), ...one }
  const attributes = RESOURCES[type]
  if (attributes === undefined) throw new Error(`Nothing is known of ${path}`)
  const entry = resource(type, attributes)
  if (type === 'auditEvents')
    Object.assign(entry.attributes as object, { eventDataDetails: { detail: 'TEXT' } })
  if (id !== undefined || method === 'POST') {
    const included = [{ type: 'apps', id: '1', attributes: { name: 'TEXT' }, links: { self: '/' } }]
    return { data: entry, ...one, ...(searchParams.has('include') && { included }) }
  }
  return { data: [entry], ...page }
}

const ERROR = {
  id: 'TEXT',
  status: '409',
  code: 'CONFLICT',
  title: 'TEXT',
  detail: 'TEXT',
  source: { pointer: '/data', parameter: 'limit' },
  links: { about: '/', associated: { href: '/', meta: { source: 'TEXT' } } },
  meta: { fact: 'TEXT' },
}

const response = (status: number, json?: unknown): HttpResponse => ({
  status,
  headers: json === undefined ? {} : { 'content-type': 'application/json' },
  body: Buffer.from(json === undefined ? '' : JSON.stringify(json)),
})

const isToken = ({ path }: HttpRequest): boolean => path.endsWith('/auth/oauth2/token')

/** Accepts every request, with all that Apple documents. */
export const acceptsAll: Send = (request) => {
  if (isToken(request)) return TE.right(response(200, { access_token: 'TOKEN', expires_in: 3600 }))
  const body = answerTo(request)
  return TE.right(body === undefined ? response(204) : response(200, body))
}

/** Rejects every request, with all that Apple documents. */
export const rejectsAll: Send = (request) =>
  isToken(request) ? acceptsAll(request) : TE.right(response(409, { errors: [ERROR] }))

/** Gives no access token. */
export const givesNoToken: Send = () => TE.right(response(400, { error: 'invalid_client' }))
