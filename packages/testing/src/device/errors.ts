import type { Failure } from '@mdm-kit/codec'
import type { ErrorDocument } from '@mdm-kit/enrollment'
import type { TransportError } from '@mdm-kit/http'

/** Why a simulated device could not go on. */
export type DeviceError =
  /** The enrollment profile is none, or lacks what this device needs. */
  | (Failure & { readonly _tag: 'ProfileRejected'; readonly cause?: Failure })
  /** The server responded with something other than 200. */
  | (Failure & { readonly _tag: 'ServerRejected'; readonly what: string; readonly status: number })
  /** The server sent something that is not a command. */
  | (Failure & { readonly _tag: 'CommandUnreadable'; readonly cause: Failure })
  /** A message of this device's could not be written or signed: it was given impossible values. */
  | (Failure & { readonly _tag: 'MessageUnwritable'; readonly cause: Failure })
  /** A response to DeclarativeManagement is not the JSON that it has to be. */
  | (Failure & { readonly _tag: 'ResponseUnreadable'; readonly cause: Failure })
  /** It has no identity: it never enrolled, or it was not given one. */
  | (Failure & { readonly _tag: 'IdentityRejected'; readonly cause?: Failure })
  /** It asked for an enrollment profile and got none. */
  | (Failure & {
      readonly _tag: 'ProfileWithheld'
      readonly status: number
      /** Apple's error document, if there was one. */
      readonly document?: ErrorDocument
      /** How to sign in: `WWW-Authenticate`. */
      readonly authenticate?: string
    })
  | TransportError

export const profileRejected = (why: string, cause?: Failure): DeviceError => ({
  _tag: 'ProfileRejected',
  message: `The enrollment profile was rejected: ${why}${cause === undefined ? '' : ` ${cause.message}`}`,
  ...(cause && { cause }),
})

export const identityRejected = (why: string, cause?: Failure): DeviceError => ({
  _tag: 'IdentityRejected',
  message: `The device has no identity: ${why}.${cause === undefined ? '' : ` ${cause.message}`}`,
  ...(cause && { cause }),
})

export const profileWithheld = (
  status: number,
  about: { readonly document?: ErrorDocument; readonly authenticate?: string } = {},
): DeviceError => ({
  _tag: 'ProfileWithheld',
  status,
  ...about,
  message: `The server responded ${status} to the request for an enrollment profile.`,
})

export const serverRejected = (what: string, status: number): DeviceError => ({
  _tag: 'ServerRejected',
  what,
  status,
  message: `The server responded ${status} to ${what}.`,
})

export const commandUnreadable = (cause: Failure): DeviceError => ({
  _tag: 'CommandUnreadable',
  cause,
  message: `The server sent something that is not a command. ${cause.message}`,
})

export const responseUnreadable = (cause: Failure): DeviceError => ({
  _tag: 'ResponseUnreadable',
  cause,
  message: `The server's response could not be read. ${cause.message}`,
})

export const messageUnwritable = (cause: Failure): DeviceError => ({
  _tag: 'MessageUnwritable',
  cause,
  message: `The message could not be written. ${cause.message}`,
})
