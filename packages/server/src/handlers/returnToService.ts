import {
  isDeviceLevel,
  badRequestResponse,
  type ReturnToService,
  returnToServiceResponse,
  type ReturnToServiceConfiguration,
} from '@mdm-kit/checkin'
import { ask, type Failure, type Reply, reveal, type Secret } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { types } from 'node:util'

import type { MadeHandler } from './handlers.js'
import type { DeviceRequest } from '../request/deviceRequest.js'

/** A value for one device. Undefined leaves it out. */
type PerDevice<A> = (request: DeviceRequest<ReturnToService>) => Reply<A | undefined>

export interface ReturnToServiceOptions {
  /** Whether this device may erase itself and enroll again. Default: always. */
  readonly allow?: (request: DeviceRequest<ReturnToService>) => Reply<boolean>
  /** A Wi-Fi profile. Devices without Ethernet need it. */
  readonly wiFiProfile?: Uint8Array | PerDevice<Uint8Array>
  /** An enrollment profile. Needed if the DEP profile has a `configuration_web_url`. */
  readonly mdmProfile?: Uint8Array | PerDevice<Uint8Array>
  /**
   * With a bootstrap token the device keeps its apps; without one, it erases everything. To send the
   * device's own: `({ deviceId }) => store.bootstrapTokens.get(deviceId)`.
   */
  readonly bootstrapToken?: PerDevice<Secret<Uint8Array>>
}

/**
 * Lets a shared device erase itself and start over. Its ADE profile must allow that as well.
 *
 * Source: Apple device-management, `mdm/checkin/returntoservice.yaml`.
 */
export const returnToService =
  (options: ReturnToServiceOptions = {}): MadeHandler<ReturnToService> =>
  (request) => {
    const { allow = () => TE.right(true) } = options
    // On a user channel, one user could erase a device that others share.
    if (!isDeviceLevel(request.enrollment)) return TE.right(badRequestResponse)
    return pipe(
      ask(() => allow(request)),
      TE.flatMap((allowed) =>
        allowed ? configurationFor(options, request) : TE.right({ Enabled: false }),
      ),
      TE.flatMap((configuration) => TE.fromEither(returnToServiceResponse(configuration))),
    )
  }

const configurationFor = (
  { wiFiProfile, mdmProfile, bootstrapToken = () => TE.right(undefined) }: ReturnToServiceOptions,
  request: DeviceRequest<ReturnToService>,
): TE.TaskEither<Failure, ReturnToServiceConfiguration> =>
  pipe(
    TE.Do,
    TE.bind('wiFi', () => profileFor(wiFiProfile, request)),
    TE.bind('mdm', () => profileFor(mdmProfile, request)),
    TE.bind('token', () => ask(() => bootstrapToken(request))),
    TE.map(({ wiFi, mdm, token }) => ({
      Enabled: true,
      ...(wiFi && { WiFiProfileData: wiFi }),
      ...(mdm && { MDMProfileData: mdm }),
      ...(token && { BootstrapToken: reveal(token) }),
    })),
  )

const profileFor = (
  profile: Uint8Array | PerDevice<Uint8Array> | undefined,
  request: DeviceRequest<ReturnToService>,
): TE.TaskEither<Failure, Uint8Array | undefined> => {
  if (profile === undefined) return TE.right(undefined)
  return types.isUint8Array(profile) ? TE.right(profile) : ask(() => profile(request))
}
