import { types } from 'node:util'

import type { HttpResponse } from '@mdm-kit/http'
import type { PlistEncodeError } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'

import { jsonResponse, plistResponse } from '@mdm-kit/checkin'
import type { ErrorDocument } from './codec/errorDocument.js'

export interface ErrorResponseOptions {
  /**
   * Default `json`, with data as base64. No device is known to read the plist form, though Apple
   * documents both.
   */
  readonly format?: 'json' | 'plist' | undefined
}

/** 403 with a document that says why, and what the device must do. */
export const errorResponse = (
  document: ErrorDocument,
  { format = 'json' }: ErrorResponseOptions = {},
): E.Either<PlistEncodeError, HttpResponse> =>
  format === 'plist'
    ? plistResponse(403, document)
    : E.right(jsonResponse(403, JSON.stringify(document, dataAsBase64)))

/** Reads the value from its holder: for a Buffer, `JSON.stringify` passes the result of `toJSON`. */
function dataAsBase64(this: Readonly<Record<string, unknown>>, key: string, value: unknown) {
  const before = this[key]
  return types.isUint8Array(before) ? Buffer.from(before).toString('base64') : value
}
