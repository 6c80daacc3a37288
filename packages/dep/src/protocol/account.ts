import type { HttpRequest } from '@mdm-kit/http'

import { AccountDetail } from '../codec/account.js'
import { depRequest, readJson } from './read.js'

/** `GET /account`. */
export const accountRequest: HttpRequest = depRequest('GET', '/account')

/** Reads the response of `GET /account`. */
export const readAccount = readJson(AccountDetail, 'GET /account', [])
