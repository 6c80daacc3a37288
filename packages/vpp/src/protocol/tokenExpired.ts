import type { HttpResponse } from '@mdm-kit/http'

/** The error number that stands for what the word says. */
export const TOKEN_EXPIRED = 9621

/** Apple's edge has been seen to run its words together: `token_expiredUnauthorized`. */
const WORD = /^\s*"?token_expired/

/** Whether a body that is not JSON is the edge's word for an expired token, under any status. */
export const saysTokenExpired = ({ body }: Pick<HttpResponse, 'body'>): boolean =>
  WORD.test(Buffer.from(body.subarray(0, 64)).toString('latin1'))
