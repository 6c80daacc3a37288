import { type HttpRequest, type HttpResponse, withQuery } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import {
  AssignProfileResponse,
  DefineProfileResponse,
  DeviceStatuses,
} from '../codec/assignment.js'
import { type ProfileDefinition, Profile } from '../codec/profile.js'
import { depRequest, readJson } from './read.js'
import { rejection } from '../errors.js'

/** What Apple checks of a definition, in characters. */
export const PROFILE_LIMITS = {
  profile_name: 125,
  /** URL-encoded. */
  url: 2000,
  department: 125,
  support_phone_number: 50,
  support_email_address: 250,
  org_magic: 256,
} as const

/** `POST /profile`. */
export const defineProfileRequest = (definition: ProfileDefinition): HttpRequest =>
  depRequest('POST', '/profile', definition)

const DEFINE_PROFILE_CODES = [
  'CONFIG_NAME_REQUIRED',
  'CONFIG_NAME_INVALID',
  'CONFIG_URL_REQUIRED',
  'CONFIG_URL_INVALID',
  'DEPARTMENT_INVALID',
  'DEPARTMENT_REQUIRED',
  'SUPPORT_PHONE_INVALID',
  'SUPPORT_PHONE_REQUIRED',
  'SUPPORT_EMAIL_INVALID',
  'MAGIC_INVALID',
  'FLAGS_INVALID',
  'LOCALE_INVALID',
  // Seen with serial numbers that are not this server's.
  'NOT_FOUND',
] as const

/** The codes that defining a profile documents, or has been seen to give. */
export type DefineProfileCode = (typeof DEFINE_PROFILE_CODES)[number]

/** Reads the response of `POST /profile`. */
export const readDefinedProfile = readJson(
  DefineProfileResponse,
  'POST /profile',
  DEFINE_PROFILE_CODES,
)

/** `GET /profile`. */
export const profileRequest = (profileUuid: string): HttpRequest =>
  depRequest('GET', withQuery('/profile', { profile_uuid: profileUuid }))

/** Reads the response of `GET /profile`. */
export const readProfile = readJson(Profile, 'GET /profile', ['PROFILE_UUID_REQUIRED', 'NOT_FOUND'])

/** `POST /profile/devices`. */
export const assignProfileRequest = (
  profileUuid: string,
  serials: readonly string[],
): HttpRequest =>
  depRequest('POST', '/profile/devices', { profile_uuid: profileUuid, devices: serials })

const ASSIGN_PROFILE = 'POST /profile/devices'

const readAssignment = readJson(AssignProfileResponse, ASSIGN_PROFILE, [
  'DEVICE_ID_REQUIRED',
  'PROFILE_UUID_REQUIRED',
  'NOT_FOUND',
])

/** Reads the response of `POST /profile/devices`. */
export const readAssignedProfile: typeof readAssignment = (response, onUnreadable) =>
  isUnknownProfile(response)
    ? E.left(rejection(ASSIGN_PROFILE, 'NOT_FOUND', response.status))
    : readAssignment(response, onUnreadable)

/** Apple responds 404 to an unknown profile; its simulator 400 and a sentence. */
const isUnknownProfile = (response: HttpResponse): boolean =>
  response.status === 404 ||
  (response.status === 400 &&
    /^"?profile not found/i.test(Buffer.from(response.body.subarray(0, 40)).toString('latin1')))

/** `DELETE /profile/devices`. */
export const removeProfileRequest = (serials: readonly string[]): HttpRequest =>
  depRequest('DELETE', '/profile/devices', { devices: serials })

/** Reads the response of `DELETE /profile/devices`. */
export const readRemovedProfile = readJson(DeviceStatuses, 'DELETE /profile/devices', [
  'DEVICE_ID_REQUIRED',
])
