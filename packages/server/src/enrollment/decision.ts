import type { PlatformSsoRequired, MachineInfo, RequiredSoftwareUpdate } from '@mdm-kit/enrollment'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { type Rejected, rejectedFor } from './rejection.js'

/** The device may enroll. */
export interface Allowed {
  readonly _tag: 'Allowed'
  /** Links the attempt to your own records: it is part of the `AttemptEnrolled` event. */
  readonly reference?: string
}

/**
 * Why a device does not get a profile. `message` may be shown on the device, `description` goes to its log;
 * both are plain text.
 */
export type Disallowed =
  | (Texts & {
      /**
       * The device has to update to this version first. Only a device with MDM_CAN_REQUEST_SOFTWARE_UPDATE
       * can do that; others are allowed, or rejected as `Unrecognized` with `others: 'Reject'`.
       */
      readonly _tag: 'SoftwareUpdateRequired'
      readonly update: RequiredSoftwareUpdate
      readonly others?: 'Allow' | 'Reject'
    })
  | (Texts & {
      /**
       * A user has to sign in through Platform SSO first. Only a Mac with MDM_CAN_REQUEST_PSSO_CONFIG can
       * do that; others are allowed, or rejected as `Unrecognized` with `others: 'Reject'`.
       */
      readonly _tag: 'PlatformSsoRequired'
      readonly details: PlatformSsoRequired['details']
      readonly others?: 'Allow' | 'Reject'
    })
  | (Texts & {
      /** An Apple Watch without PAIRING_TOKEN: its phone requests one with this random UUID. */
      readonly _tag: 'WatchPairingTokenMissing'
      readonly securityToken: string
    })
  /** The device or its user is unknown. */
  | (Texts & { readonly _tag: 'Unrecognized' })

interface Texts {
  readonly message?: string
  readonly description?: string
}

export type EnrollmentDecision = Allowed | Disallowed

/** Allows a device that cannot do what the decision demands, unless `others` says otherwise. */
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
        rejectedFor('WatchPairingTokenMissing', {
          document: {
            code: 'com.apple.watch.pairing.token.missing',
            details: { 'security-token': decision.securityToken },
            ...textsOf(decision),
          },
        }),
      )
    case 'SoftwareUpdateRequired':
      return machineInfo.MDM_CAN_REQUEST_SOFTWARE_UPDATE === true
        ? E.left(
            rejectedFor('SoftwareUpdateRequired', {
              document: {
                code: 'com.apple.softwareupdate.required',
                details: { ...decision.update },
                ...textsOf(decision),
              },
            }),
          )
        : forOthers(decision)
    case 'PlatformSsoRequired':
      return machineInfo.MDM_CAN_REQUEST_PSSO_CONFIG === true
        ? E.left(
            rejectedFor('PlatformSsoRequired', {
              document: {
                code: 'com.apple.psso.required',
                details: decision.details,
                ...textsOf(decision),
              },
            }),
          )
        : forOthers(decision)
  }
}

const forOthers = (
  decision: Texts & { readonly others?: 'Allow' | 'Reject' },
): E.Either<Rejected, Pick<Allowed, 'reference'>> =>
  decision.others === 'Reject' ? E.left(unrecognized(decision)) : E.right({})

/** The rejection of an unknown device or user. */
export const unrecognized = (texts: Texts): Rejected =>
  rejectedFor('Unrecognized', {
    document: { code: 'com.apple.unrecognized.device', ...textsOf(texts) },
  })

const textsOf = ({ message, description }: Texts): Texts => ({
  ...(message !== undefined && { message }),
  ...(description !== undefined && { description }),
})

/** `allow` for a plain enrollment that is open to everyone who has the link. */
export const allowAnyone = (): TE.TaskEither<never, Allowed> => TE.right({ _tag: 'Allowed' })
