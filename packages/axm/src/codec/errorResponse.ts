import { LooseText, dispensable, struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

/** Where the fault is: in the request's JSON, or in its query. */
const ErrorSource = struct('ErrorSource', {}, { pointer: t.string, parameter: t.string })

/** More about the error: a plain address, or one with what it is about. */
const ErrorLink = t.union([
  t.string,
  struct(
    'ErrorLinkObject',
    {},
    { href: t.string, meta: struct('ErrorLinkMeta', {}, { source: t.string }) },
  ),
])

/**
 * One error of a response.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/errorresponse/errors-data.dictionary
 */
export const ErrorDetail = struct(
  'ErrorDetail',
  {},
  {
    /** Names this error in a report to Apple. */
    id: t.string,
    /** A status of its own, as text: `409`. */
    status: LooseText,
    /** Dotted, from the general to the special: the only part that is made for programs. */
    code: t.string,
    title: t.string,
    /** May hold serial numbers, names and addresses. */
    detail: t.string,
    source: ErrorSource,
    links: struct('ErrorLinks', {}, { about: t.string, associated: ErrorLink }),
    meta: t.UnknownRecord,
  },
)
export type ErrorDetail = t.TypeOf<typeof ErrorDetail>

/** The body of a response that is not a success. */
export const ErrorResponse = struct(
  'ErrorResponse',
  {},
  { errors: dispensable(t.array(ErrorDetail)) },
)
export type ErrorResponse = t.TypeOf<typeof ErrorResponse>
