import type { HttpRequest } from '@mdm-kit/http'

import { AccountDetail } from '../codec/account.js'
import { depRequest, readJson } from './read.js'

export const accountRequest: HttpRequest = depRequest('GET', '/account')

export const readAccount = readJson(AccountDetail, 'GET /account', [])
