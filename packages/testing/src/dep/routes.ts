import { parseBypassCode } from '@mdm-kit/dep'
import * as E from 'fp-ts/lib/Either.js'
import { pbkdf2Sync } from 'node:crypto'

import { type FakeResponse, type FakeRequest, json } from './response.js'
import {
  type Service,
  activationLock,
  deviceDetails,
  disownDevices,
  fetchDevices,
  replacementDetails,
  syncDevices,
} from './deviceEndpoints.js'
import type { Organization } from './organization.js'
import {
  accountDrivenProfile,
  assignProfile,
  defineProfile,
  deleteAccountDrivenProfile,
  fetchProfile,
  removeProfile,
  setAccountDrivenProfile,
} from './profileEndpoints.js'

type Endpoint = (service: Service, request: FakeRequest) => FakeResponse

const BETAS = [
  { os: 'iOS', title: 'iOS 26 Developer Beta', token: 'fake-beta-token-ios' },
  { os: 'OSX', title: 'macOS 26 Developer Beta', token: 'fake-beta-token-osx' },
]

/** The second list is not documented; real responses have been seen with it. */
const betaEnrollmentTokens: Endpoint = () =>
  json({ betaEnrollmentTokens: BETAS, seedBuildTokens: BETAS })

const ENDPOINTS: Readonly<Record<string, Endpoint | 'session' | 'account'>> = {
  'GET /session': 'session',
  'GET /account': 'account',
  'POST /server/devices': fetchDevices,
  'POST /devices/sync': syncDevices,
  'POST /devices': deviceDetails,
  'POST /devices/disown': disownDevices,
  'GET /device/replacementDetails': replacementDetails,
  'POST /device/activationlock': activationLock,
  'POST /profile': defineProfile,
  'GET /profile': fetchProfile,
  'POST /profile/devices': assignProfile,
  // The older method still works.
  'PUT /profile/devices': assignProfile,
  'DELETE /profile/devices': removeProfile,
  'POST /account-driven-enrollment/profile': setAccountDrivenProfile,
  'GET /account-driven-enrollment/profile': accountDrivenProfile,
  'DELETE /account-driven-enrollment/profile': deleteAccountDrivenProfile,
  'GET /os-beta-enrollment/tokens': betaEnrollmentTokens,
}

const PATHS = new Set(Object.keys(ENDPOINTS).map((route) => route.replace(/^\w+ /, '')))

/** The endpoint of a request, or the status where there is none. */
export const endpointOf = (
  method: string,
  path: string,
): Endpoint | 'session' | 'account' | number =>
  ENDPOINTS[`${method} ${path}`] ?? (PATHS.has(path) ? 405 : 404)

/** The other host's only endpoint, for `activationLockClient`. */
export const UNLOCK_PATH = '/deviceservicesworkers/escrowKeyUnlock'

/** 200 if the code is the one that the device was locked with; else 404, as the real one does. */
export const unlock = (organization: Organization, url: URL, text: string): FakeResponse => {
  const serial = url.searchParams.get('serial') ?? ''
  const raw = parseBypassCode(new URLSearchParams(text).get('escrowKey') ?? '')
  if (!url.searchParams.has('productType')) return { status: 400 }
  const hash = E.isLeft(raw)
    ? ''
    : pbkdf2Sync(raw.right, Buffer.alloc(4), 50_000, 32, 'sha256').toString('hex')
  if (hash === '' || organization.locks.get(serial) !== hash) {
    return { status: 404, body: 'escrow key mismatch' }
  }
  organization.locks.delete(serial)
  return { status: 200 }
}
