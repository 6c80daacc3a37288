import { type HttpRequest, jsonRequest } from '@mdm-kit/http'

import { ClientConfig, ClientConfigRequest } from '../codec/clientConfig.js'
import { readResponse } from './response.js'
import { PATHS } from './endpoints.js'
import { get } from './get.js'

/** `GET /mdm/v2/client/config`. */
export const clientConfigRequest = (): HttpRequest => get(PATHS.clientConfig, {})

/** `POST /mdm/v2/client/config`. */
export const setClientConfigRequest = (config: ClientConfigRequest): HttpRequest =>
  jsonRequest('POST', PATHS.clientConfig, ClientConfigRequest.encode(config))

/** Reads the response of `POST /mdm/v2/client/config`. */
export const readClientConfig = readResponse(ClientConfig)
