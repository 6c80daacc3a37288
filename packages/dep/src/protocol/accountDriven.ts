import type { HttpRequest } from '@mdm-kit/http'

import { AccountDrivenProfile } from '../codec/accountDriven.js'
import { depRequest, readEmpty, readJson } from './read.js'

const PATH = '/account-driven-enrollment/profile'

export const setAccountDrivenProfileRequest = (discoveryUrl: string): HttpRequest =>
  depRequest('POST', PATH, { mdm_service_discovery_url: discoveryUrl })

export const readAccountDrivenProfileSet = readEmpty(`POST ${PATH}`, [
  'MDM_SERVICE_DISCOVERY_URL_REQUIRED',
  'MDM_SERVICE_DISCOVERY_URL_NOT_VALID',
  'ORG_NOT_SUPPORTED',
])

export const accountDrivenProfileRequest: HttpRequest = depRequest('GET', PATH)

export const readAccountDrivenProfile = readJson(AccountDrivenProfile, `GET ${PATH}`, [
  'ORG_NOT_SUPPORTED',
  'NOT_FOUND',
])

export const deleteAccountDrivenProfileRequest: HttpRequest = depRequest('DELETE', PATH)

export const readAccountDrivenProfileDeleted = readEmpty(`DELETE ${PATH}`, ['ORG_NOT_SUPPORTED'])
