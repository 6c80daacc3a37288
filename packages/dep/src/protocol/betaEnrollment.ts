import type { HttpRequest } from '@mdm-kit/http'

import { BetaEnrollmentTokens } from '../codec/betaEnrollment.js'
import { depRequest, readJson } from './read.js'

/** `GET /os-beta-enrollment/tokens`. */
export const betaEnrollmentTokensRequest: HttpRequest = depRequest(
  'GET',
  '/os-beta-enrollment/tokens',
)

/** Reads the response of `GET /os-beta-enrollment/tokens`. */
export const readBetaEnrollmentTokens = readJson(
  BetaEnrollmentTokens,
  'GET /os-beta-enrollment/tokens',
  ['APPLE_SEED_FOR_IT_TURNED_OFF'],
)
