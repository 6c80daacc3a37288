import {
  badRequestResponse,
  type GetToken,
  tokenResponse,
  type TokenParameters,
} from '@mdm-kit/checkin'
import { ask, type Failure, type Reply, reveal, type Secret, secret } from '@mdm-kit/codec'
import type { ManagedAppleAccountOptions } from '@mdm-kit/dep'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { MadeHandler } from './handlers.js'
import type { DeviceRequest } from '../request/deviceRequest.js'

/** A new token for the device that asks; text is sent as UTF-8. Undefined: no token, the device gets a 400. */
export type TokenSource = (
  request: DeviceRequest<GetToken>,
) => Reply<Secret<Uint8Array> | Secret<string> | undefined>

/**
 * A handler of `GetToken` with a source for each TokenServiceType. A type without a source gets a 400, as
 * Apple demands. When a source fails, the device gets a 500 and repeats its request.
 *
 * Source: Apple device-management, `mdm/checkin/gettoken.yaml`.
 */
export const getTokens =
  (sources: Readonly<Record<string, TokenSource>>): MadeHandler<GetToken> =>
  (request) => {
    const { TokenServiceType: type } = request.message
    const source = Object.hasOwn(sources, type) ? sources[type] : undefined
    return source === undefined
      ? TE.right(badRequestResponse)
      : pipe(
          ask(() => source(request)),
          TE.flatMapEither((token) =>
            token === undefined
              ? E.right(badRequestResponse)
              : tokenResponse(reveal<Uint8Array | string>(token)),
          ),
        )
  }

export type AppleAccountServer = Pick<ManagedAppleAccountOptions, 'server_uuid' | 'key'>

/**
 * For `com.apple.maid`: a JWT that lets the device sign in to a Managed Apple Account, a new one for each
 * request.
 *
 * @param serverOf the DEP server that the device belongs to; undefined if it belongs to none
 */
export const managedAppleAccounts =
  (
    serverOf: (request: DeviceRequest<GetToken>) => Reply<AppleAccountServer | undefined>,
  ): TokenSource =>
  (request) =>
    pipe(
      ask(() => serverOf(request)),
      TE.flatMap((server): TE.TaskEither<Failure, Secret<string> | undefined> =>
        server === undefined
          ? TE.right(undefined)
          : async () => {
              // Loaded on demand: a server without Managed Apple Accounts does not need it.
              const { managedAppleAccountToken } = await import('@mdm-kit/dep')
              const token = managedAppleAccountToken({ ...server, now: request.at })
              return pipe(token, TE.map(secret))()
            },
      ),
    )

/** A watch that is being paired. Everything but the phone's UDID is text that a device sent. */
export type WatchPairing = Readonly<Required<Pick<TokenParameters, WatchKey>>>

type WatchKey = 'SecurityToken' | 'PhoneUDID' | 'WatchUDID'

/**
 * For `com.apple.watch.pairing`: a token of the application's own format, which the watch sends back as
 * its `PAIRING_TOKEN`. Make sure that it cannot be forged, changed or used twice.
 *
 * A request that lacks one of the three parameters gets a 400, and so does a phone that asks in the name
 * of another phone.
 */
export const watchPairing =
  (
    mint: (pairing: WatchPairing, request: DeviceRequest<GetToken>) => ReturnType<TokenSource>,
  ): TokenSource =>
  (request) => {
    const { SecurityToken, PhoneUDID, WatchUDID } = request.message.TokenParameters ?? {}
    if (SecurityToken === undefined || PhoneUDID === undefined || WatchUDID === undefined)
      return TE.right(undefined)
    return isSender(request, PhoneUDID)
      ? mint({ SecurityToken, PhoneUDID, WatchUDID }, request)
      : TE.right(undefined)
  }

/** Whether the phone asks for itself. The letter case of the two UDIDs may differ. */
const isSender = ({ enrollment }: DeviceRequest<GetToken>, phone: string): boolean =>
  enrollment._tag === 'Device' && enrollment.udid.toUpperCase() === phone.toUpperCase()
