import { type HttpRequest, jsonRequest } from '@mdm-kit/http'

import { ManageUsersRequest, UserPage, type UserQuery } from '../codec/user.js'
import { readResponse } from './response.js'
import { PATHS } from './endpoints.js'
import { get } from './get.js'

export const usersRequest = (query: UserQuery): HttpRequest => get(PATHS.getUsers, query)

export const readUserPage = readResponse(UserPage)

export const createUsersRequest = (body: ManageUsersRequest): HttpRequest =>
  jsonRequest('POST', PATHS.createUsers, ManageUsersRequest.encode(body))

export const updateUsersRequest = (body: ManageUsersRequest): HttpRequest =>
  jsonRequest('POST', PATHS.updateUsers, ManageUsersRequest.encode(body))

export const retireUsersRequest = (body: ManageUsersRequest): HttpRequest =>
  jsonRequest('POST', PATHS.retireUsers, ManageUsersRequest.encode(body))
