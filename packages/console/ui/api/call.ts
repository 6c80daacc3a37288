import { currentKey, endSession } from './session.js'

/** Why a call did not do what it should. */
export interface Problem {
  /** 0: there was no response. */
  readonly status: number
  readonly case: string
  readonly message: string
  /** Where the body of the request is wrong. */
  readonly issues?: readonly {
    readonly path: readonly (string | number)[]
    readonly expected: string
    readonly found: string
  }[]
}

export type Answer<A> =
  { readonly ok: true; readonly value: A } | { readonly ok: false; readonly problem: Problem }

export interface CallOptions {
  readonly method?: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Sent as JSON. */
  readonly json?: unknown
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
  /** Default: that of the session. */
  readonly key?: string
}

/** The admin API is beside the page: `/v1/` for `/console/`. */
export const addressOf = (path: string): string => `..${path}`

/** One request to the admin API. It never throws. */
export const call = async <A>(path: string, options: CallOptions = {}): Promise<Answer<A>> => {
  try {
    const response = await open(path, options)
    const body: unknown = JSON.parse((await response.text()) || 'null')
    if (response.ok) return { ok: true, value: body as A }
    const problem = problemIn(response.status, body)
    if (response.status === 401 && options.key === undefined)
      endSession('The server no longer accepts this key.')
    return { ok: false, problem }
  } catch (thrown) {
    const aborted = thrown instanceof DOMException && thrown.name === 'AbortError'
    return { ok: false, problem: aborted ? ABORTED : UNREACHABLE }
  }
}

/** The response itself: for a stream. */
export const open = (path: string, options: CallOptions = {}): Promise<Response> => {
  const { method = 'GET', json, signal, headers, key = currentKey() ?? '' } = options
  return fetch(addressOf(path), {
    method,
    cache: 'no-store',
    credentials: 'omit',
    headers: {
      ...headers,
      authorization: `Bearer ${key}`,
      ...(json !== undefined && { 'content-type': 'application/json' }),
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...(signal && { signal }),
  })
}

const ABORTED: Problem = { status: 0, case: 'Aborted', message: 'The request was stopped.' }

const UNREACHABLE: Problem = {
  status: 0,
  case: 'Unreachable',
  message: 'The server did not respond. Check the connection, then try again.',
}

type Members = Readonly<Record<string, unknown>>

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null

/** The documents of the API: `{ error: { case, message } }`, and NanoMDM's `{ error: message, case }`. */
export const problemIn = (status: number, body: unknown): Problem => {
  const document = isMembers(body) ? body : {}
  const error: Members = isMembers(document['error'])
    ? document['error']
    : { case: document['case'], message: document['error'] }
  const { message, case: name, issues } = error
  return {
    status,
    case: typeof name === 'string' ? name : `Status${status}`,
    message: typeof message === 'string' ? message : `The server responded with ${status}.`,
    ...(Array.isArray(issues) && { issues: issues as NonNullable<Problem['issues']> }),
  }
}

/** A path with these query parameters; those that are absent or empty are left out. */
export const withQuery = (
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string => {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}
