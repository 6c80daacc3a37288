import { randomUUID } from 'node:crypto'

/** A request to the API, its body parsed. */
export interface AxmRequest {
  readonly method: string
  /** Without its query. */
  readonly path: string
  readonly query: URLSearchParams
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Undefined if there is none, or if it is not JSON. */
  readonly body: unknown
}

export interface AxmResponse {
  readonly status: number
  /** Written as JSON; text is written as it is. Absent: no body. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Where in a request an error is: a JSON pointer into its body, or the name of a query parameter. */
export type ErrorSource = { readonly pointer: string } | { readonly parameter: string }

/** One member of `errors` in an error response. */
export interface AxmError {
  readonly status: number
  /** Parts separated by periods, from the general to the specific. */
  readonly code: string
  readonly detail: string
  readonly source?: ErrorSource
}

export const axmError = (
  status: number,
  code: string,
  detail: string,
  source?: ErrorSource,
): AxmError => ({ status, code, detail, ...(source === undefined ? {} : { source }) })

/** The response that carries these errors, under the status of the first. */
export const rejected = (
  errors: readonly AxmError[],
  headers: Readonly<Record<string, string>> = {},
): AxmResponse => ({
  status: errors[0]?.status ?? 500,
  body: {
    errors: errors.map(({ status, code, detail, source }) => ({
      id: randomUUID(),
      status: String(status),
      code,
      title: titleOf(status),
      detail,
      ...(source === undefined ? {} : { source }),
    })),
  },
  headers,
})

export const reject = (
  status: number,
  code: string,
  detail: string,
  source?: ErrorSource,
): AxmResponse => rejected([axmError(status, code, detail, source)])

const TITLES: Readonly<Record<number, string>> = {
  400: 'A request parameter or the request body is not valid.',
  401: 'Authentication credentials are missing or invalid.',
  403: 'The requested operation is not allowed.',
  404: 'The specified resource does not exist.',
  406: 'The requested media type is not available.',
  409: 'The request entity has a value that is not valid.',
  415: 'The media type of the request is not supported.',
  422: 'The request entity cannot be processed.',
  429: 'The request rate limit has been reached.',
}

const titleOf = (status: number): string => TITLES[status] ?? 'An unexpected error occurred.'

/** A JSON:API document: `{ data, links, … }`. */
export const ok = (body: unknown, status = 200): AxmResponse => ({ status, body })

export const noContent: AxmResponse = { status: 204 }
