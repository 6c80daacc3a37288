import { type HttpRequest, jsonRequest } from '@mdm-kit/http'

import {
  AssetPage,
  ManageAssetsRequest,
  RevokeAssetsRequest,
  type AssetQuery,
} from '../codec/asset.js'
import { readResponse } from './response.js'
import { PATHS } from './endpoints.js'
import { get } from './get.js'

/** `GET /mdm/v2/assets`. */
export const assetsRequest = (query: AssetQuery): HttpRequest => get(PATHS.getAssets, query)

/** Reads the response of `GET /mdm/v2/assets`. */
export const readAssetPage = readResponse(AssetPage)

/** `POST /mdm/v2/assets/associate`. */
export const associateRequest = (body: ManageAssetsRequest): HttpRequest =>
  jsonRequest('POST', PATHS.associateAssets, ManageAssetsRequest.encode(body))

/** `POST /mdm/v2/assets/disassociate`. */
export const disassociateRequest = (body: ManageAssetsRequest): HttpRequest =>
  jsonRequest('POST', PATHS.disassociateAssets, ManageAssetsRequest.encode(body))

/** `POST /mdm/v2/assets/revoke`. */
export const revokeRequest = (body: RevokeAssetsRequest): HttpRequest =>
  jsonRequest('POST', PATHS.revokeAssets, RevokeAssetsRequest.encode(body))
