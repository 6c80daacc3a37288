import { type HttpRequest, jsonRequest } from '@mdm-kit/http'

import { ManageUsersRequest, UserPage, type UserQuery } from '../codec/user.js'
import { readResponse } from './response.js'
import { PATHS } from './endpoints.js'
import { get } from './get.js'

/** `GET /mdm/v2/users`. */
export const usersRequest = (query: UserQuery): HttpRequest => get(PATHS.getUsers, query)

/** Reads the response of `GET /mdm/v2/users`. */
export const readUserPage = readResponse(UserPage)

/** `POST /mdm/v2/users/create`. */
export const createUsersRequest = (body: ManageUsersRequest): HttpRequest =>
  jsonRequest('POST', PATHS.createUsers, ManageUsersRequest.encode(body))

/** `POST /mdm/v2/users/update`. */
export const updateUsersRequest = (body: ManageUsersRequest): HttpRequest =>
  jsonRequest('POST', PATHS.updateUsers, ManageUsersRequest.encode(body))

/** `POST /mdm/v2/users/retire`. */
export const retireUsersRequest = (body: ManageUsersRequest): HttpRequest =>
  jsonRequest('POST', PATHS.retireUsers, ManageUsersRequest.encode(body))
