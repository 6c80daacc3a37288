import * as E from 'fp-ts/lib/Either.js'

import { type Problem, malformed, notFound } from './problems.js'
import { type Route, writes } from './route.js'

export interface Found {
  readonly route: Route
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>
}

export interface RouteError {
  readonly problem: Problem<'NotFound'> | Problem<'WrongMethod'> | Problem<'Malformed'>
  /** Whether the path is one of NanoMDM's, and its tools read the document. */
  readonly nano: boolean
}

/** Finds the route of a method and a path without its query. A literal segment wins over a parameter. */
export const router = (
  routes: readonly Route[],
): ((method: string, path: string) => E.Either<RouteError, Found>) => {
  const patterns = routes.map((route) => ({ route, segments: route.path.split('/') }))
  /** As `/v1/push/` is, without an id. */
  const isBelowNano = (segments: readonly string[]): boolean =>
    patterns.some(
      ({ route, segments: pattern }) =>
        route.nano === true && literalsFirst(pattern).every((part, at) => segments[at] === part),
    )
  return (method, path) => {
    const segments = path.split('/')
    const matching = patterns.flatMap(({ route, segments: pattern }) => {
      const raw = matched(pattern, segments)
      return raw === undefined ? [] : [{ route, raw, literal: literals(pattern) }]
    })
    const most = Math.max(...matching.map(({ literal }) => literal))
    const here = matching.filter(({ literal }) => literal === most)
    const nano =
      here.length > 0 ? here.some(({ route }) => route.nano === true) : isBelowNano(segments)
    const fail = (problem: RouteError['problem']) => E.left({ problem, nano })
    if (here.length === 0) return fail(notFound('This API does not have this path.'))
    const found = here.find(({ route }) => methodsOf(route).includes(method))
    if (found === undefined) return fail(wrongMethod(here.flatMap(({ route }) => methodsOf(route))))
    const params = decoded(found.raw)
    return params === undefined ? fail(badEncoding) : E.right({ route: found.route, params })
  }
}

/** HEAD is like GET without the body (RFC 9110, 9.3.2), unless the GET changes something. */
const methodsOf = (route: Route): readonly string[] =>
  route.method === 'GET' && !writes(route) ? ['GET', 'HEAD'] : [route.method]

const PARAMETER = /^\{(\w+)(\+?)\}$/

/** The parameters' text as it is in the path, or undefined if this is another path. */
const matched = (
  pattern: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined => {
  const params: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const [, name, rest] = PARAMETER.exec(part) ?? []
    const segment = segments[index]
    if (name === undefined) {
      if (segment !== part) return undefined
    } else {
      const text = rest === '+' ? segments.slice(index).join('/') : segment
      if (text === undefined || text === '') return undefined
      params[name] = text
      if (rest === '+') return params
    }
  }
  return segments.length === pattern.length ? params : undefined
}

const literalsFirst = (pattern: readonly string[]): readonly string[] => {
  const parameter = pattern.findIndex((part) => PARAMETER.test(part))
  return parameter < 0 ? pattern : pattern.slice(0, parameter)
}

const literals = (pattern: readonly string[]): number =>
  pattern.filter((part) => !PARAMETER.test(part)).length

const decoded = (
  raw: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined => {
  try {
    return Object.fromEntries(
      Object.entries(raw).map(([name, text]) => [name, decodeURIComponent(text)]),
    )
  } catch {
    return undefined
  }
}

const wrongMethod = (methods: readonly string[]): Problem<'WrongMethod'> => {
  const allow = [...new Set(methods)]
  return {
    _tag: 'WrongMethod',
    allow,
    message: `This path takes ${allow.join(', ')}.`,
  }
}

const badEncoding = malformed('The path is not percent-encoded as UTF-8.')
