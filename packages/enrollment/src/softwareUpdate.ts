import type { HttpResponse } from '@mdm-kit/http'
import { jsonBody } from '@mdm-kit/http/values'

import type { MachineInfo } from './machineInfo.js'

/** What a device must run before it may enroll. */
export interface RequiredSoftwareUpdate {
  /** `16.1` or `16.1 (a)`. */
  readonly OSVersion: string
  /** `20A242`. `OSVersion` wins where they do not agree. */
  readonly BuildVersion?: string
  /** iOS 17.5 and macOS 14.5. `Token` comes from `betaEnrollmentTokens`. */
  readonly RequireBetaProgram?: { readonly Description: string; readonly Token: string }
}

/** Texts that go with the request to update. */
export interface SoftwareUpdateTexts {
  /** For the device's log. */
  readonly description?: string
  /** Shown on the device. */
  readonly message?: string
}

/**
 * The response that makes a device update itself and come back; undefined if it cannot do so.
 *
 * Compare its `OS_VERSION` first: this function does not.
 *
 * Source: Apple device-management, `mdm/errors/softwareupdate.required.yaml`.
 */
export const softwareUpdateRequiredResponse = (
  machineInfo: MachineInfo,
  details: RequiredSoftwareUpdate,
  texts: SoftwareUpdateTexts = {},
): HttpResponse | undefined =>
  machineInfo.MDM_CAN_REQUEST_SOFTWARE_UPDATE === true
    ? {
        status: 403,
        headers: { 'content-type': 'application/json' },
        body: jsonBody({
          code: 'com.apple.softwareupdate.required',
          ...texts,
          details: { ...details },
        }),
      }
    : undefined
