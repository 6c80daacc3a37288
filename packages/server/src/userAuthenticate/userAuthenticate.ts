import {
  type EnrollmentId,
  type UserAuthenticate,
  userAuthenticateResponse,
  type UserAuthenticateReply,
} from '@mdm-kit/checkin'
import { ask, type Failure, type Reply, reveal, secret, type Secret } from '@mdm-kit/codec'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { MadeHandler } from '../handlers/handlers.js'
import type { DeviceRequest } from '../request/deviceRequest.js'
import { type DigestResponse, provesPassword, readDigestResponse } from './digest.js'
import { stamps } from './stamp.js'
import { usedNonces, type UseNonce } from './usedNonces.js'

/** Responds 410: network users are not managed. A second request gets an empty AuthToken. */
export const rejectUsers: MadeHandler<UserAuthenticate> = ({ message }) =>
  responseOf(
    message.DigestResponse === undefined ? { _tag: 'NotManaged' } : { _tag: 'WrongPassword' },
  )

/** Manages every user who logs in without asking for a password: there is no AuthToken. */
export const allowUsers: MadeHandler<UserAuthenticate> = ({ message }) =>
  // There was no challenge, so a digest proves nothing.
  responseOf(
    message.DigestResponse === undefined
      ? { _tag: 'NoAuthTokenNeeded' }
      : { _tag: 'WrongPassword' },
  )

/** How a login ended, for the operator. */
export type UserAuthenticateEvent =
  | { readonly _tag: 'UserChallenged' | 'UserAuthenticated'; readonly id: EnrollmentId }
  | {
      readonly _tag: 'UserRejected'
      readonly id: EnrollmentId
      readonly reason:
        | 'unreadable digest'
        | 'foreign realm'
        /** The nonce was not made by this server for this enrollment. */
        | 'foreign nonce'
        | 'expired nonce'
        | 'nonce used before'
        /** The digest names another user than the message. */
        | 'other user'
        | 'unknown user or wrong password'
    }

export interface DigestOptions {
  /** Shown to the user by some systems, and part of the digest. */
  readonly realm: string
  /** Signs the nonces: at least 32 random bytes, the same in every server process. */
  readonly nonceKey: Secret<Uint8Array>
  /** How long a user may take to enter the password, in milliseconds. Default 5 minutes. */
  readonly nonceLifetimeMs?: number
  /**
   * The password in clear text, which a digest needs; undefined for an unknown user.
   *
   * A device may name any user for any channel. Return undefined if your directory says that `userId`, the
   * GUID of the channel, belongs to another user. Otherwise a user could get the AuthToken of another
   * user's channel on the same Mac by entering their own password.
   */
  readonly password: (
    shortName: string,
    channel: { readonly id: EnrollmentId; readonly userId: string },
  ) => Reply<Secret<string> | undefined>
  /** Makes an AuthToken for a user who has proven a password: `mintToken` of `userLogins`, or your own. */
  readonly mintToken: (login: {
    readonly id: EnrollmentId
    readonly shortName: string
    readonly at: Date
  }) => Reply<Secret<string>>
  /**
   * Marks a nonce as used; false if it was used before. Default: in memory, so another process would
   * accept an intercepted digest once more, for the same enrollment and until its nonce expires.
   */
  readonly useNonce?: UseNonce
  /** The HTTP methods that a digest may be made with. Default: PUT and POST; which one Macs use is unknown. */
  readonly methods?: readonly string[]
  readonly onEvent?: (event: UserAuthenticateEvent) => void
  readonly randomBytes?: (count: number) => Uint8Array
}

type Request = DeviceRequest<UserAuthenticate>
type Rejection = Extract<UserAuthenticateEvent, { readonly _tag: 'UserRejected' }>['reason']

/**
 * Has users prove their password by HTTP digest authentication: challenge, response, AuthToken.
 *
 * The response to a wrong password or an invalid nonce is an empty AuthToken. The nonce is
 * signed and bound to the enrollment, so it needs no table and any process can check it.
 *
 * Throws a TypeError for a `nonceKey` that is shorter than 32 bytes.
 *
 * Source: Apple, "UserAuthenticate"; RFC 2617, section 3.
 */
export const digestUsers = (options: DigestOptions): MadeHandler<UserAuthenticate> => {
  const { realm, nonceLifetimeMs = 300_000, password, mintToken, methods } = options
  const lifetimeMs = nonceLifetimeMs + CLOCKS_APART
  const { useNonce = usedNonces(lifetimeMs) } = options
  const { onEvent = () => undefined, randomBytes } = options
  const nonces = stamps({
    key: options.nonceKey,
    option: 'nonceKey',
    purpose: 'mdm-kit UserAuthenticate nonce 1',
    ...(randomBytes && { randomBytes }),
  })

  const challenge = ({ id, at }: Request) => {
    onEvent({ _tag: 'UserChallenged', id })
    return responseOf({ _tag: 'Challenge', nonce: nonces.make(id, at), realm })
  }

  const reject = ({ id }: Request, reason: Rejection) => {
    onEvent({ _tag: 'UserRejected', id, reason })
    return responseOf({ _tag: 'WrongPassword' })
  }

  /** What is wrong with a digest, as far as that shows without the password. */
  const faultOf = ({ message, id, at }: Request, digest: DigestResponse): Rejection | undefined => {
    if (digest.realm !== realm) return 'foreign realm'
    const made = nonces.read(digest.nonce, id)
    if (made === undefined) return 'foreign nonce'
    const age = at.getTime() - made.getTime()
    // The nonce may come from another process, whose clock may be ahead.
    if (age > nonceLifetimeMs || age < -CLOCKS_APART) return 'expired nonce'
    const { UserShortName } = message
    const isOther = UserShortName !== undefined && UserShortName !== digest.username
    return isOther ? 'other user' : undefined
  }

  const authenticate = (request: Request, shortName: string) =>
    pipe(
      ask(() => mintToken({ id: request.id, shortName, at: request.at })),
      TE.flatMap((token) => {
        onEvent({ _tag: 'UserAuthenticated', id: request.id })
        return responseOf({ _tag: 'Authenticated', authToken: reveal(token) })
      }),
    )

  const isFresh = (nonce: string, at: Date): TE.TaskEither<Failure, boolean> =>
    ask(() => useNonce(nonce, new Date(at.getTime() + lifetimeMs)))

  const prove = (request: Request, text: string) => {
    const digest = O.toUndefined(readDigestResponse(text))
    if (digest === undefined) return reject(request, 'unreadable digest')
    const fault = faultOf(request, digest)
    if (fault !== undefined) return reject(request, fault)
    return pipe(
      ask(() => password(digest.username, { id: request.id, userId: request.message.UserID })),
      TE.flatMap((known) => {
        // An unknown user takes as long as a known one.
        const proven = provesPassword(digest, known ?? NO_PASSWORD, methods)
        if (known === undefined || !proven) return reject(request, 'unknown user or wrong password')
        return pipe(
          isFresh(digest.nonce, request.at),
          TE.flatMap((fresh) =>
            fresh ? authenticate(request, digest.username) : reject(request, 'nonce used before'),
          ),
        )
      }),
    )
  }

  return (request) => {
    const { DigestResponse: text } = request.message
    return text === undefined ? challenge(request) : prove(request, text)
  }
}

const CLOCKS_APART = 60_000

const NO_PASSWORD = secret('')

const responseOf = (reply: UserAuthenticateReply): ReturnType<MadeHandler<UserAuthenticate>> =>
  TE.fromEither(userAuthenticateResponse(reply))
