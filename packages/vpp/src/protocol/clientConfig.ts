import { type HttpRequest, jsonRequest } from '@mdm-kit/http'

import { ClientConfig, ClientConfigRequest } from '../codec/clientConfig.js'
import { readResponse } from './response.js'
import { PATHS } from './endpoints.js'
import { get } from './get.js'

export const clientConfigRequest = (): HttpRequest => get(PATHS.clientConfig, {})

export const setClientConfigRequest = (config: ClientConfigRequest): HttpRequest =>
  jsonRequest('POST', PATHS.clientConfig, ClientConfigRequest.encode(config))

export const readClientConfig = readResponse(ClientConfig)
