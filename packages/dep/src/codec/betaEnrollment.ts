import { openEnum } from '@mdm-kit/codec'
import * as t from 'io-ts'

/** Admission to a beta program. `token` goes to devices, by a software update setting or a 403 response. */
export const BetaEnrollmentToken = t.partial(
  {
    os: openEnum('BetaOs', ['homePodOS', 'iOS', 'OSX', 'macOS', 'tvOS', 'visionOS', 'watchOS']),
    title: t.string,
    token: t.string,
  },
  'BetaEnrollmentToken',
)
export type BetaEnrollmentToken = t.TypeOf<typeof BetaEnrollmentToken>

export const BetaEnrollmentTokens = t.partial(
  {
    betaEnrollmentTokens: t.array(BetaEnrollmentToken),
    /** Undocumented; seen in real responses. */
    seedBuildTokens: t.array(BetaEnrollmentToken),
  },
  'BetaEnrollmentTokens',
)
export type BetaEnrollmentTokens = t.TypeOf<typeof BetaEnrollmentTokens>
