import { ERROR_NUMBERS, type ErrorMeaning } from '@mdm-kit/vpp'

export interface VppResponse {
  readonly status: number
  readonly json: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A request with its JSON body, if it had one. */
export interface VppRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly json: unknown
}

const BY_NUMBER: Readonly<Record<number, ErrorMeaning | undefined>> = ERROR_NUMBERS

export const ok = (json: unknown): VppResponse => ({ status: 200, json })

/** A rejection of version 2: the status of its number, and the number in the body. */
export const reject = (errorNumber: number, errorInfo?: unknown, status?: number): VppResponse => ({
  status: status ?? BY_NUMBER[errorNumber]?.status ?? 400,
  json: {
    errorNumber,
    errorMessage: messageOf(errorNumber),
    ...(errorInfo === undefined ? {} : { errorInfo }),
  },
})

export const messageOf = (errorNumber: number): string =>
  `${BY_NUMBER[errorNumber]?.tag ?? 'Unknown'} (said by the fake)`

/** The keys of a JSON object; none of anything else. */
export const keysOf = (json: unknown): Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null ? (json as Readonly<Record<string, unknown>>) : {}

export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
