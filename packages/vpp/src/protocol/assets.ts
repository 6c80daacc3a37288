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

export const assetsRequest = (query: AssetQuery): HttpRequest => get(PATHS.getAssets, query)

export const readAssetPage = readResponse(AssetPage)

export const associateRequest = (body: ManageAssetsRequest): HttpRequest =>
  jsonRequest('POST', PATHS.associateAssets, ManageAssetsRequest.encode(body))

export const disassociateRequest = (body: ManageAssetsRequest): HttpRequest =>
  jsonRequest('POST', PATHS.disassociateAssets, ManageAssetsRequest.encode(body))

export const revokeRequest = (body: RevokeAssetsRequest): HttpRequest =>
  jsonRequest('POST', PATHS.revokeAssets, RevokeAssetsRequest.encode(body))
