import {
  type Authenticate,
  type CheckinError,
  type CheckinMessage,
  decodeCheckin,
  type EnrollmentId,
  isDeviceLevel,
  type SetBootstrapToken,
  type TokenUpdate,
} from '@mdm-kit/checkin'
import { type Failure, type Operation, operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports, Store } from '@mdm-kit/store'
import { isOtherKind } from '../identity/binding.js'
import { authenticate } from '../checkin/authenticate.js'
import { setBootstrapToken, tokenUpdate } from '../checkin/storedMessages.js'
import type { OnEvent } from '../events.js'
import type { RequestPush } from '../push/pushes.js'
import { type Rejection, rejection } from '../request/rejection.js'
import type { Outcome, UnprovenRequest } from '../request/deviceRequest.js'
import { senderOf } from '../request/sender.js'

export type MigrationError =
  /** No check-in message can be read from it. */
  | CheckinError
  /** Only Authenticate, TokenUpdate and SetBootstrapToken say what an enrollment needs. */
  | (Failure & { readonly _tag: 'NotForMigration' })
  /** The device has spoken to this server itself: what another server knew of it is older. */
  | (Failure & { readonly _tag: 'EnrolledHere' })
  | Rejection

export interface MigrationOptions {
  /**
   * With an Authenticate: SHA-256 of the identity certificate's DER in hex, as NanoMDM keeps it. The
   * device that shows that certificate is bound to its identity then, and no other ever is by
   * `retroactiveBinding`. Absent: as an Authenticate that was taken in before said; without any, the
   * device is rejected until that or `allowRebinding` lets it in.
   */
  readonly certificateHash?: string
}

export interface Migrating {
  /**
   * Takes in an enrollment from another server, out of the check-in messages that its device once
   * sent there: Authenticate, TokenUpdate, then SetBootstrapToken if there is one; those of user
   * channels after their device's. Gives whose message it was.
   *
   * Nobody proves that a device ever sent them, so no identity is bound before its device shows it, and
   * an enrollment whose device has spoken to this server is left as it is.
   */
  readonly migrate: (
    message: Uint8Array,
    options?: MigrationOptions,
  ) => Operation<MigrationError, EnrollmentId>
}

interface MigratingOptions {
  readonly store: Store
  readonly requestPush: RequestPush
  readonly onEvent: OnEvent
  readonly now: () => Date
}

export const migrating = ({ store, requestPush, onEvent, now }: MigratingOptions): Migrating => ({
  migrate: (raw, options = {}) =>
    operation(
      pipe(
        TE.fromEither<MigrationError, UnprovenRequest<MigratedMessage>>(
          pipe(
            decodeCheckin(raw),
            E.filterOrElseW(isMigrated, () => notForMigration),
            E.bindTo('message'),
            E.bindW('sender', ({ message }) => senderOf(message)),
            E.map(({ message, sender }) => ({ ...sender, message, raw, path: '', at: now() })),
          ),
        ),
        TE.flatMap((request) =>
          pipe(
            store.transaction((ports) =>
              pipe(
                mayMigrate(request, ports),
                TE.flatMap((known) => take(request, ports, { ...known, ...options })),
              ),
            ),
            TE.map(({ events, push }) => {
              events.forEach(onEvent)
              push.forEach(requestPush)
              return request.id
            }),
          ),
        ),
      ),
    ),
})

type MigratedMessage = Authenticate | TokenUpdate | SetBootstrapToken

const isMigrated = (message: CheckinMessage): message is MigratedMessage =>
  ['Authenticate', 'TokenUpdate', 'SetBootstrapToken'].includes(message.MessageType)

/** What an earlier message of the same migration brought of the device's certificate, if it may go on. */
const mayMigrate = (
  { id, deviceId, enrollment }: UnprovenRequest<MigratedMessage>,
  { certificates }: Ports,
): TE.TaskEither<MigrationError, MigrationOptions> =>
  pipe(
    certificates.standing(deviceId, id),
    TE.flatMapEither((standing): E.Either<MigrationError, MigrationOptions> => {
      if (standing === undefined) return E.right({})
      if (isOtherKind(enrollment, standing)) return E.left(rejection('OtherKind'))
      const { state, identityHash, certificateHash } = standing
      if (state === 'CheckedOut') return E.right({})
      if (identityHash !== undefined) return E.left(enrolledHere)
      return E.right(certificateHash === undefined ? {} : { certificateHash })
    }),
  )

const take = (
  request: UnprovenRequest<MigratedMessage>,
  ports: Ports,
  { certificateHash }: MigrationOptions,
): TE.TaskEither<MigrationError, Outcome> => {
  const { message, enrollment } = request
  if (message.MessageType === 'TokenUpdate') return tokenUpdate({ ...request, message }, ports)
  if (!isDeviceLevel(enrollment)) return TE.left(rejection('WrongChannel'))
  if (message.MessageType === 'SetBootstrapToken')
    return setBootstrapToken({ ...request, message }, ports)
  const migrated =
    certificateHash === undefined ? undefined : { certificateHash: certificateHash.toLowerCase() }
  return authenticate({ migrated })({ ...request, message }, ports)
}

const notForMigration: MigrationError = {
  _tag: 'NotForMigration',
  message:
    'This check-in message says nothing that an enrollment needs: send Authenticate, TokenUpdate and SetBootstrapToken.',
}

const enrolledHere: MigrationError = {
  _tag: 'EnrolledHere',
  message:
    'The device of this enrollment has spoken to this server itself; what another server knew of it is older.',
}
