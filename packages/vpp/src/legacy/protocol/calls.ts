import { LegacyAssets, LegacyAssetsRequest } from '../codec/asset.js'
import { LegacyAssignmentPage, LegacyAssignmentsRequest } from '../codec/assignment.js'
import {
  LegacyClientConfig,
  LegacyClientConfigRequest,
  LegacyServiceConfig,
} from '../codec/config.js'
import { LegacyEnvelope } from '../codec/envelope.js'
import {
  LicensePage,
  LicensesRequest,
  ManagedLicenses,
  ManageLicensesRequest,
} from '../codec/license.js'
import {
  EditUserRequest,
  GetUserRequest,
  LegacyUserResponse,
  LegacyUserKey,
  LegacyUserPage,
  LegacyUsersRequest,
  RegisterUserRequest,
} from '../codec/user.js'
import { readLegacyResponse } from './response.js'

/** Each service of version 1: how its request is written, and how its response is read. */

export const encodeClientConfig = LegacyClientConfigRequest.encode
export const readLegacyClientConfig = readLegacyResponse(LegacyClientConfig)

export const readLegacyServiceConfig = readLegacyResponse(LegacyServiceConfig)

export const encodeGetAssets = LegacyAssetsRequest.encode
export const readLegacyAssets = readLegacyResponse(LegacyAssets)

export const encodeGetAssignments = LegacyAssignmentsRequest.encode
export const readLegacyAssignments = readLegacyResponse(LegacyAssignmentPage)

export const encodeGetLicenses = LicensesRequest.encode
export const readLicenses = readLegacyResponse(LicensePage)

export const encodeManageLicenses = ManageLicensesRequest.encode
export const readManagedLicenses = readLegacyResponse(ManagedLicenses)

export const encodeRegisterUser = RegisterUserRequest.encode
export const encodeGetUser = GetUserRequest.encode
export const encodeEditUser = EditUserRequest.encode
export const readLegacyUser = readLegacyResponse(LegacyUserResponse)

export const encodeGetUsers = LegacyUsersRequest.encode
export const readLegacyUsers = readLegacyResponse(LegacyUserPage)

export const encodeRetireUser = LegacyUserKey.encode
export const readRetired = readLegacyResponse(LegacyEnvelope)
