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
import type { KeptOf } from '../keepLess/keptOf.js'
import { isOtherKind } from '../identity/binding.js'
import { authenticate } from '../checkin/authenticate.js'
import { setBootstrapToken, tokenUpdate } from '../checkin/storedMessages.js'
import type { OnEvent } from '../events.js'
import type { RequestPush } from '../push/pushes.js'
import { type Rejection, rejection } from '../request/rejection.js'
import type { Outcome, UnprovenRequest } from '../request/deviceRequest.js'
import { senderOf } from '../request/sender.js'

export type MigrationError =
  /** The body is not a check-in message. */
  | CheckinError
  /** Only Authenticate, TokenUpdate and SetBootstrapToken can be migrated. */
  | (Failure & { readonly _tag: 'NotForMigration' })
  /** The device has already contacted this server, so what the other server knew is older. */
  | (Failure & { readonly _tag: 'EnrolledHere' })
  | Rejection

export interface MigrationOptions {
  /**
   * With an Authenticate: the SHA-256 of the identity certificate's DER in hex, as NanoMDM stores it. The
   * device that presents that certificate is then bound to its identity, and `retroactiveBinding` does not
   * apply. Absent: the hash of an earlier migrated Authenticate stays; without any, the device is rejected
   * until `retroactiveBinding` or `allowRebinding` lets it in.
   */
  readonly certificateHash?: string
}

export interface Migrating {
  /**
   * Migrates an enrollment from another server, from the check-in messages that the device sent there:
   * Authenticate, TokenUpdate, then SetBootstrapToken if there is one; those of user channels after
   * those of their device. Returns the id of the enrollment.
   *
   * Nothing proves that the device sent these messages. So no identity is bound until the device presents
   * it, and an enrollment whose device has already contacted this server is left as it is.
   */
  readonly migrate: (
    message: Uint8Array,
    options?: MigrationOptions,
  ) => Operation<MigrationError, EnrollmentId>
}

interface MigratingOptions {
  readonly store: Store
  /** Drops what is kept less of. */
  readonly keptOf: KeptOf
  readonly requestPush: RequestPush
  readonly onEvent: OnEvent
  readonly now: () => Date
}

export const migrating = ({
  store,
  keptOf,
  requestPush,
  onEvent,
  now,
}: MigratingOptions): Migrating => ({
  migrate: (raw, options = {}) =>
    operation(
      pipe(
        TE.fromEither<MigrationError, UnprovenRequest<MigratedMessage>>(
          pipe(
            decodeCheckin(raw),
            E.filterOrElseW(isMigrated, () => notForMigration),
            E.bindTo('message'),
            E.bindW('sender', ({ message }) => senderOf(message)),
            E.map(({ message, sender }) => {
              return { ...sender, ...keptOf({ message, raw }), path: '', at: now() }
            }),
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

/** The certificate hash from an earlier message of this migration, unless the migration must stop. */
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
    'This check-in message cannot be migrated: send Authenticate, TokenUpdate and SetBootstrapToken.',
}

const enrolledHere: MigrationError = {
  _tag: 'EnrolledHere',
  message:
    'The device of this enrollment has already contacted this server; what the other server knew is older.',
}
