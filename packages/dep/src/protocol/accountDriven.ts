import type { HttpRequest } from '@mdm-kit/http'

import { AccountDrivenProfile } from '../codec/accountDriven.js'
import { depRequest, readEmpty, readJson } from './read.js'

const PATH = '/account-driven-enrollment/profile'

/** `POST /account-driven-enrollment/profile`. */
export const setAccountDrivenProfileRequest = (discoveryUrl: string): HttpRequest =>
  depRequest('POST', PATH, { mdm_service_discovery_url: discoveryUrl })

/** Reads the response of `POST /account-driven-enrollment/profile`. */
export const readAccountDrivenProfileSet = readEmpty(`POST ${PATH}`, [
  'MDM_SERVICE_DISCOVERY_URL_REQUIRED',
  'MDM_SERVICE_DISCOVERY_URL_NOT_VALID',
  'ORG_NOT_SUPPORTED',
])

/** `GET /account-driven-enrollment/profile`. */
export const accountDrivenProfileRequest: HttpRequest = depRequest('GET', PATH)

/** Reads the response of `GET /account-driven-enrollment/profile`. */
export const readAccountDrivenProfile = readJson(AccountDrivenProfile, `GET ${PATH}`, [
  'ORG_NOT_SUPPORTED',
  'NOT_FOUND',
])

/** `DELETE /account-driven-enrollment/profile`. */
export const deleteAccountDrivenProfileRequest: HttpRequest = depRequest('DELETE', PATH)

/** Reads the response of `DELETE /account-driven-enrollment/profile`. */
export const readAccountDrivenProfileDeleted = readEmpty(`DELETE ${PATH}`, ['ORG_NOT_SUPPORTED'])
