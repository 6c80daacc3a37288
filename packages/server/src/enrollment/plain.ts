import type { Reply } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { DeviceHttpRequest } from '../identity/peer.js'
import { type Allowed, type Disallowed, unrecognized } from './decision.js'
import { type Responding, asked, type EnrollmentHandler, handlerOf, served } from './responding.js'
import type { OnEnrollmentEvent } from './events.js'
import { type ProfileSource, NO_PROFILE, profileResponse } from './profiles.js'

export type PlainEnrollmentDecision =
  Allowed | Extract<Disallowed, { readonly _tag: 'Unrecognized' }>

export interface PlainEnrollmentOptions {
  readonly profiles: ProfileSource
  /**
   * Whether the request may enroll a device: check a session, a token in the link, an address.
   * `allowAnyone` allows everyone who has the link. Also called for a HEAD, which must not use up a link.
   */
  readonly allow: (request: DeviceHttpRequest) => Reply<PlainEnrollmentDecision>
  readonly onEvent?: OnEnrollmentEvent
}

/**
 * Enrollment by a link: a GET downloads the profile, which the user then installs. A HEAD, which programs
 * send to preview links, gets the headers and does not begin an attempt.
 *
 * Each download creates a challenge and a row in the store: limit the rate in front of it.
 */
export const plainEnrollment = ({
  profiles,
  allow,
  onEvent,
}: PlainEnrollmentOptions): EnrollmentHandler =>
  handlerOf(
    { methods: ['GET', 'HEAD'], maxBodyBytes: 0 },
    (request) =>
      pipe(
        asked(() => allow(request)),
        TE.flatMap((decision): Responding => {
          if (decision._tag !== 'Allowed') return TE.left(unrecognized(decision))
          if (request.method === 'HEAD') return TE.right(profileResponse(NO_PROFILE))
          const { reference } = decision
          const attempt = { flow: 'Plain', ...(reference !== undefined && { reference }) } as const
          return served(profiles, attempt, onEvent)
        }),
      ),
    onEvent,
  )
