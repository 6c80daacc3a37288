import type { PlatformSsoRequired, MachineInfo, RequiredSoftwareUpdate } from '@mdm-kit/enrollment'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { type Rejected, rejectedFor } from './rejection.js'

/** The device may enroll. */
export interface Allowed {
  readonly _tag: 'Allowed'
  /** Links the attempt to your own records; the `AttemptEnrolled` event has it. */
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
       * act on that; others are allowed, or rejected as `Unrecognized` with `others: 'Reject'`.
       */
      readonly _tag: 'SoftwareUpdateRequired'
      readonly update: RequiredSoftwareUpdate
      readonly others?: 'Allow' | 'Reject'
    })
  | (Texts & {
      /**
       * A user signs in through Platform SSO first. Only a Mac that says MDM_CAN_REQUEST_PSSO_CONFIG
       * can act on that; others are allowed, or rejected as `Unrecognized` with `others: 'Reject'`.
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
  /** You do not know the device, or its user. */
  | (Texts & { readonly _tag: 'Unrecognized' })

interface Texts {
  readonly message?: string
  readonly description?: string
}

export type EnrollmentDecision = Allowed | Disallowed

/** A device that cannot act on what keeps it from enrolling is allowed, unless `others` says otherwise. */
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

/** This server does not know the device or its user. */
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
