import { constants, type ClientHttp2Stream, type IncomingHttpHeaders } from 'node:http2'

import { LARGEST_RESPONSE, type PushResponse } from '../protocol/response.js'

/** A response while its body arrives. */
export interface IncomingResponse extends PushResponse {
  body: string
}

export const incomingResponseOf = (
  headers: IncomingHttpHeaders & { ':status'?: number | undefined },
): IncomingResponse => ({
  status: headers[':status'] ?? 0,
  apnsId: oneOf(headers['apns-id']),
  uniqueId: oneOf(headers['apns-unique-id']),
  retryAfter: headers['retry-after'],
  body: '',
})

const oneOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header

/** Reads a body into its response; what is longer than Apple's ever are is cut. */
export const readBody = (
  stream: ClientHttp2Stream,
  response: IncomingResponse,
  complete: () => void,
): void => {
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => {
    response.body += text
    if (response.body.length <= LARGEST_RESPONSE) return
    complete()
    stream.close(constants.NGHTTP2_CANCEL)
  })
  stream.on('end', complete)
}
