import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { type Annotations, type JsonSchema, type SchemaError, schemaReader } from './jsonSchema.js'
import { NanoProblem, type ProblemCase, problems } from './problems.js'
import { ANY_TYPE, type Route, writes } from './route.js'

export interface OpenApiInfo {
  readonly title: string
  readonly version: string
  /** Where the API is mounted. */
  readonly url: string
  /** Schemas that annotations refer to. */
  readonly components?: Readonly<Record<string, JsonSchema>>
}

/** An OpenAPI 3.1 document. */
export type OpenApiDocument = Readonly<Record<string, unknown>>

/**
 * Describes routes by the codecs that check their requests and encode their responses.
 *
 * Fails when a codec has no schema: that is a missing annotation.
 */
export const openApiDocument = (
  routes: readonly Route[],
  annotations: Annotations,
  { title, version, url, components = {} }: OpenApiInfo,
): E.Either<SchemaError, OpenApiDocument> => {
  const reader = schemaReader(annotations)
  const paths = new Map<string, Record<string, unknown>>()
  for (const route of routes) {
    if (route.unlisted === true) continue
    const path = route.path.replaceAll('+}', '}')
    const methods = paths.get(path) ?? {}
    methods[route.method.toLowerCase()] = operationOf(route, (codec) => reader.read(codec))
    paths.set(path, methods)
  }
  const [problem] = reader.problems()
  if (problem !== undefined) return E.left(problem)
  return E.right({
    openapi: '3.1.0',
    info: { title, version },
    servers: [{ url }],
    paths: Object.fromEntries(paths),
    components: {
      schemas: { ...components, ...reader.components() },
      securitySchemes: {
        basic: {
          type: 'http',
          scheme: 'basic',
          description: 'The user `nanomdm`, with an API key as the password.',
        },
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key.' },
      },
    },
  })
}

type Read = (codec: t.Mixed) => JsonSchema

const operationOf = (route: Route, read: Read): Readonly<Record<string, unknown>> => ({
  summary: route.summary,
  ...(route.description !== undefined && { description: route.description }),
  operationId: operationIdOf(route),
  tags: [route.tag],
  security: route.open === true ? [] : [{ basic: [] }, { bearer: [] }],
  ...parametersOf(route, read),
  ...(route.body && {
    requestBody: {
      description: route.body.description,
      required: true,
      content: Object.fromEntries(
        route.body.types.slice(0, 1).map((type) => [
          type,
          {
            schema: route.body?.codec === undefined ? { type: 'string' } : read(route.body.codec),
          },
        ]),
      ),
    },
  }),
  responses: { ...responsesOf(route, read), ...problemsOf(route, read) },
})

const operationIdOf = ({ method, path }: Route): string =>
  [method.toLowerCase(), ...path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')].join('_')

const parametersOf = ({ params, query }: Route, read: Read) => {
  const parameter = (place: 'path' | 'query', required: boolean) => (entry: [string, t.Mixed]) => ({
    name: entry[0],
    in: place,
    required,
    schema: read(entry[1]),
  })
  const all = [
    ...Object.entries(params).map(parameter('path', true)),
    ...Object.entries(query.required).map(parameter('query', true)),
    ...Object.entries(query.optional).map(parameter('query', false)),
  ]
  return all.length === 0 ? {} : { parameters: all }
}

const responsesOf = (route: Route, read: Read): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(route.responses).map(([status, { description, codec, media }]) => [
      status,
      {
        description,
        ...(codec && jsonContent(read(codec))),
        ...(media !== undefined && { content: { [media]: { schema: { type: 'string' } } } }),
      },
    ]),
  )

const problemsOf = (route: Route, read: Read): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...casesByStatus(route)].map(([status, names]) => {
      const meaning = names.map((name) => problems[name].meaning).join(' ')
      const codecs = route.nano === true ? [NanoProblem] : names.map((name) => problems[name].codec)
      const headers = Object.assign({}, ...names.map((name) => HEADERS[name])) as object
      const response = route.responses[status]
      // NanoMDM also responds with a result under this status: either may come.
      const schemas = [...(response?.codec === undefined ? [] : [response.codec]), ...codecs].map(
        read,
      )
      const [only = {}] = schemas
      const either = schemas.length === 1 ? only : { anyOf: schemas }
      const description = response === undefined ? meaning : `${response.description} ${meaning}`
      const { content } = jsonContent(either)
      const passed = response?.media !== undefined && {
        [response.media]: { schema: { type: 'string' } },
      }
      return [
        String(status),
        {
          description,
          ...(Object.keys(headers).length > 0 && { headers }),
          content: { ...content, ...passed },
        },
      ]
    }),
  )

const casesByStatus = (route: Route): ReadonlyMap<number, readonly ProblemCase[]> => {
  const cases = new Map<number, readonly ProblemCase[]>()
  for (const name of problemCasesOf(route)) {
    const { status } = problems[name]
    cases.set(status, [...(cases.get(status) ?? []), name])
  }
  return cases
}

const RETRY_AFTER = { 'Retry-After': { schema: { type: 'integer', minimum: 1 } } }

const HEADERS: Partial<Readonly<Record<ProblemCase, object>>> = {
  Unauthorized: { 'WWW-Authenticate': { schema: { type: 'string' } } },
  TooManyRequests: RETRY_AFTER,
  StoreUnavailable: RETRY_AFTER,
}

/** The problems a route may have: those it lists, and those that follow from its shape. */
export const problemCasesOf = (route: Route): readonly ProblemCase[] => {
  const { open = false, body, params, query } = route
  const reads = [params, query.required, query.optional].some((all) => Object.keys(all).length > 0)
  const implied: readonly (readonly [boolean, ProblemCase])[] = [
    [reads || body !== undefined, 'Malformed'],
    [!open, 'Unauthorized'],
    [!open, 'OriginRejected'],
    [body !== undefined, 'BodyTooLarge'],
    [
      body !== undefined && body.types.length > 0 && !body.types.includes(ANY_TYPE),
      'WrongContentType',
    ],
    [!open && writes(route), 'ReadOnlyKey'],
    [!open, 'TooManyRequests'],
    [!open, 'Failed'],
  ]
  return [
    ...new Set([...implied.flatMap(([holds, name]) => (holds ? [name] : [])), ...route.fails]),
  ].sort((one, other) => problems[one].status - problems[other].status)
}

const jsonContent = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } })
