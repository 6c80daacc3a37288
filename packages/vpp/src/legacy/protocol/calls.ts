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
import { OneLicenseAnswer, OneLicenseRequest } from '../codec/oneLicense.js'
import {
  EditUserRequest,
  GetUserRequest,
  LegacyUserAnswer,
  LegacyUserKey,
  LegacyUserPage,
  LegacyUsersRequest,
  RegisterUserRequest,
} from '../codec/user.js'
import { readLegacyAnswer } from './response.js'

/** Each service of version 1: how its request is written, and how its answer is read. */

export const encodeClientConfig = LegacyClientConfigRequest.encode
export const readLegacyClientConfig = readLegacyAnswer(LegacyClientConfig)

export const readLegacyServiceConfig = readLegacyAnswer(LegacyServiceConfig)

export const encodeGetAssets = LegacyAssetsRequest.encode
export const readLegacyAssets = readLegacyAnswer(LegacyAssets)

export const encodeGetAssignments = LegacyAssignmentsRequest.encode
export const readLegacyAssignments = readLegacyAnswer(LegacyAssignmentPage)

export const encodeGetLicenses = LicensesRequest.encode
export const readLicenses = readLegacyAnswer(LicensePage)

export const encodeManageLicenses = ManageLicensesRequest.encode
export const readManagedLicenses = readLegacyAnswer(ManagedLicenses)

export const encodeRegisterUser = RegisterUserRequest.encode
export const encodeGetUser = GetUserRequest.encode
export const encodeEditUser = EditUserRequest.encode
export const readLegacyUser = readLegacyAnswer(LegacyUserAnswer)

export const encodeGetUsers = LegacyUsersRequest.encode
export const readLegacyUsers = readLegacyAnswer(LegacyUserPage)

export const encodeRetireUser = LegacyUserKey.encode
export const readRetired = readLegacyAnswer(LegacyEnvelope)

export const encodeOneLicense = OneLicenseRequest.encode
export const readOneLicense = readLegacyAnswer(OneLicenseAnswer)
