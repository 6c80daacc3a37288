import type { HttpRequest } from '@mdm-kit/http'

import { AssignmentPage, type AssignmentQuery } from '../codec/assignment.js'
import { readResponse } from './response.js'
import { PATHS } from './endpoints.js'
import { get } from './get.js'

export const assignmentsRequest = (query: AssignmentQuery): HttpRequest =>
  get(PATHS.getAssignments, query)

export const readAssignmentPage = readResponse(AssignmentPage)
