import type { HttpRequest } from '@mdm-kit/http'

import { AssignmentPage, type AssignmentQuery } from '../codec/assignment.js'
import { readResponse } from './response.js'
import { PATHS } from './endpoints.js'
import { get } from './get.js'

/** `GET /mdm/v2/assignments`. */
export const assignmentsRequest = (query: AssignmentQuery): HttpRequest =>
  get(PATHS.getAssignments, query)

/** Reads the response of `GET /mdm/v2/assignments`. */
export const readAssignmentPage = readResponse(AssignmentPage)
