import type { HttpRequest } from '@mdm-kit/http'

import { EventResponse, StatusResponse } from '../codec/event.js'
import { readResponse } from './response.js'
import { PATHS } from './endpoints.js'
import { get } from './get.js'

/** The response to each of the asynchronous writes. */
export const readEvent = readResponse(EventResponse)

/** `GET /mdm/v2/status`. */
export const eventStatusRequest = (eventId: string): HttpRequest =>
  get(PATHS.eventStatus, { eventId })

/** Reads the response of `GET /mdm/v2/status`. */
export const readEventStatus = readResponse(StatusResponse)
