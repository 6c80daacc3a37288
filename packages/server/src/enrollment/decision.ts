import type { PlatformSsoRequired, MachineInfo, RequiredSoftwareUpdate } from '@mdm-kit/enrollment'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { type Refused, refusedWith } from './rejection.js'

/** What an admitted attempt is about, besides what the device said. */
export interface Admitted {
  readonly _tag: 'Admitted'
  /** Whatever ties the attempt to your own records; `AttemptEnrolled` brings it back. */
  readonly reference?: string
}

/**
 * What keeps a device from its profile. Texts are plain: `message` may be shown on the device,
 * `description` goes to its log.
 */
export type NotAdmitted =
  | (Texts & {
      /**
       * It has to run this version first. Only a device that says MDM_CAN_REQUEST_SOFTWARE_UPDATE can
       * be told so; others are admitted, or turned away with `others: 'Refuse'`.
       */
      readonly _tag: 'SoftwareUpdateRequired'
      readonly update: RequiredSoftwareUpdate
      readonly others?: 'Admit' | 'Refuse'
    })
  | (Texts & {
      /**
       * Somebody signs in through Platform SSO first. Only a Mac that says MDM_CAN_REQUEST_PSSO_CONFIG
       * can be told so; others are admitted, or turned away with `others: 'Refuse'`.
       */
      readonly _tag: 'PlatformSsoRequired'
      readonly details: PlatformSsoRequired['details']
      readonly others?: 'Admit' | 'Refuse'
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

export type Admission = Admitted | NotAdmitted

/** Admitted, after all, if the device cannot be told what keeps it. */
export const admitted = (
  admission: Admission,
  machineInfo: MachineInfo,
): E.Either<Refused, Pick<Admitted, 'reference'>> => {
  switch (admission._tag) {
    case 'Admitted':
      return E.right(admission)
    case 'Unrecognized':
      return E.left(unrecognized(admission))
    case 'WatchPairingTokenMissing':
      return E.left(
        refusedWith('WatchPairingTokenMissing', {
          code: 'com.apple.watch.pairing.token.missing',
          details: { 'security-token': admission.securityToken },
          ...textsOf(admission),
        }),
      )
    case 'SoftwareUpdateRequired':
      return machineInfo.MDM_CAN_REQUEST_SOFTWARE_UPDATE === true
        ? E.left(
            refusedWith('SoftwareUpdateRequired', {
              code: 'com.apple.softwareupdate.required',
              details: { ...admission.update },
              ...textsOf(admission),
            }),
          )
        : forOthers(admission)
    case 'PlatformSsoRequired':
      return machineInfo.MDM_CAN_REQUEST_PSSO_CONFIG === true
        ? E.left(
            refusedWith('PlatformSsoRequired', {
              code: 'com.apple.psso.required',
              details: admission.details,
              ...textsOf(admission),
            }),
          )
        : forOthers(admission)
  }
}

const forOthers = (
  admission: Texts & { readonly others?: 'Admit' | 'Refuse' },
): E.Either<Refused, Pick<Admitted, 'reference'>> =>
  admission.others === 'Refuse' ? E.left(unrecognized(admission)) : E.right({})

/** The device or its user is none of this server's. */
export const unrecognized = (texts: Texts): Refused =>
  refusedWith('Unrecognized', { code: 'com.apple.unrecognized.device', ...textsOf(texts) })

const textsOf = ({ message, description }: Texts): Texts => ({
  ...(message !== undefined && { message }),
  ...(description !== undefined && { description }),
})

/** `admit` for a plain enrollment that is open to whoever has the link. */
export const admitAnyone = (): TE.TaskEither<never, Admitted> => TE.right({ _tag: 'Admitted' })
