import type { PlatformSsoRequired, MachineInfo, RequiredSoftwareUpdate } from '@mdm-kit/enrollment'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { type Rejected, rejectedWith } from './rejection.js'

/** What an admitted attempt is about, besides what the device said. */
export interface Allowed {
  readonly _tag: 'Allowed'
  /** Whatever ties the attempt to your own records; `AttemptEnrolled` brings it back. */
  readonly reference?: string
}

/**
 * What keeps a device from its profile. Texts are plain: `message` may be shown on the device,
 * `description` goes to its log.
 */
export type Disallowed =
  | (Texts & {
      /**
       * It has to run this version first. Only a device that says MDM_CAN_REQUEST_SOFTWARE_UPDATE can
       * be told so; others are admitted, or turned away with `others: 'Refuse'`.
       */
      readonly _tag: 'SoftwareUpdateRequired'
      readonly update: RequiredSoftwareUpdate
      readonly others?: 'Allow' | 'Reject'
    })
  | (Texts & {
      /**
       * Somebody signs in through Platform SSO first. Only a Mac that says MDM_CAN_REQUEST_PSSO_CONFIG
       * can be told so; others are admitted, or turned away with `others: 'Refuse'`.
       */
      readonly _tag: 'PlatformSsoRequired'
      readonly details: PlatformSsoRequired['details']
      readonly others?: 'Allow' | 'Reject'
    })
  | (Texts & {
      /** An Apple Watch without PAIRING_TOKEN: its phone asks for one with this random UUID. */
      readonly _tag: 'WatchPairingTokenMissing'
      readonly securityToken: string
    })
  /** The device, or its user, is none of yours. */
  | (Texts & { readonly _tag: 'Unrecognized' })

interface Texts {
  readonly message?: string
  readonly description?: string
}

export type EnrollmentDecision = Allowed | Disallowed

/** Admitted, after all, if the device cannot be told what keeps it. */
export const allowed = (
  decision: EnrollmentDecision,
  machineInfo: MachineInfo,
): E.Either<Rejected, Pick<Allowed, 'reference'>> => {
  switch (decision._tag) {
    case 'Allowed':
      return E.right(decision)
    case 'Unrecognized':
      return E.left(unrecognized(decision))
    case 'WatchPairingTokenMissing':
      return E.left(
        rejectedWith('WatchPairingTokenMissing', {
          code: 'com.apple.watch.pairing.token.missing',
          details: { 'security-token': decision.securityToken },
          ...textsOf(decision),
        }),
      )
    case 'SoftwareUpdateRequired':
      return machineInfo.MDM_CAN_REQUEST_SOFTWARE_UPDATE === true
        ? E.left(
            rejectedWith('SoftwareUpdateRequired', {
              code: 'com.apple.softwareupdate.required',
              details: { ...decision.update },
              ...textsOf(decision),
            }),
          )
        : forOthers(decision)
    case 'PlatformSsoRequired':
      return machineInfo.MDM_CAN_REQUEST_PSSO_CONFIG === true
        ? E.left(
            rejectedWith('PlatformSsoRequired', {
              code: 'com.apple.psso.required',
              details: decision.details,
              ...textsOf(decision),
            }),
          )
        : forOthers(decision)
  }
}

const forOthers = (
  decision: Texts & { readonly others?: 'Allow' | 'Reject' },
): E.Either<Rejected, Pick<Allowed, 'reference'>> =>
  decision.others === 'Reject' ? E.left(unrecognized(decision)) : E.right({})

/** The device or its user is none of this server's. */
export const unrecognized = (texts: Texts): Rejected =>
  rejectedWith('Unrecognized', { code: 'com.apple.unrecognized.device', ...textsOf(texts) })

const textsOf = ({ message, description }: Texts): Texts => ({
  ...(message !== undefined && { message }),
  ...(description !== undefined && { description }),
})

/** `allow` for a plain enrollment that is open to whoever has the link. */
export const allowAnyone = (): TE.TaskEither<never, Allowed> => TE.right({ _tag: 'Allowed' })
