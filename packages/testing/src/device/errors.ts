import type { Failure } from '@mdm-kit/codec'
import type { TransportError } from '@mdm-kit/http'

/** Why a simulated device could not go on. */
export type DeviceError =
  /** The enrollment profile is none, or lacks what this device needs. */
  | (Failure & { readonly _tag: 'ProfileRefused'; readonly cause?: Failure })
  /** The server answered something other than 200. */
  | (Failure & { readonly _tag: 'ServerRefused'; readonly what: string; readonly status: number })
  /** The server sent what is no command. */
  | (Failure & { readonly _tag: 'CommandUnreadable'; readonly cause: Failure })
  /** A message of this device's could not be written or signed: it was given impossible values. */
  | (Failure & { readonly _tag: 'MessageUnwritable'; readonly cause: Failure })
  /** An answer to DeclarativeManagement is not the JSON that it has to be. */
  | (Failure & { readonly _tag: 'AnswerUnreadable'; readonly cause: Failure })
  | TransportError

export const profileRefused = (why: string, cause?: Failure): DeviceError => ({
  _tag: 'ProfileRefused',
  message: `The enrollment profile was refused: ${why}${cause === undefined ? '' : ` ${cause.message}`}`,
  ...(cause && { cause }),
})

export const serverRefused = (what: string, status: number): DeviceError => ({
  _tag: 'ServerRefused',
  what,
  status,
  message: `The server answered ${status} to ${what}.`,
})

export const commandUnreadable = (cause: Failure): DeviceError => ({
  _tag: 'CommandUnreadable',
  cause,
  message: `The server sent what is no command. ${cause.message}`,
})

export const answerUnreadable = (cause: Failure): DeviceError => ({
  _tag: 'AnswerUnreadable',
  cause,
  message: `The server's answer could not be read. ${cause.message}`,
})

export const messageUnwritable = (cause: Failure): DeviceError => ({
  _tag: 'MessageUnwritable',
  cause,
  message: `The message could not be written. ${cause.message}`,
})
