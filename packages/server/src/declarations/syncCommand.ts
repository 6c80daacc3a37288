import type { EnrollmentId } from '@mdm-kit/checkin'
import { tokensResponse } from '@mdm-kit/declarations/protocol'
import { encodePlist, type PlistEncodeError } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type CommandUuidTaken, uuidTaken } from '../queue/commandUuidTaken.js'
import type {
  ChangedChannels,
  CommandQueue,
  Enqueued,
  QueuedCommand,
  StoreUnavailable,
} from '@mdm-kit/store'

/** At most one waits for an enrollment: a newer one replaces it. */
const DEDUPE_KEY = 'mdm-kit DeclarativeManagement'

export const REQUEST_TYPE = 'DeclarativeManagement'

export type SyncCommandError = PlistEncodeError | CommandUuidTaken | StoreUnavailable

/** An enrollment whose declarations changed, and the outcome of the command that notifies it. */
export interface Notified {
  readonly id: EnrollmentId
  readonly outcome: Enqueued
  readonly commandUuid: string
}

export interface SyncCommandOptions {
  readonly randomUuid: () => string
  readonly pushAgainAfter: (tries: number) => number
}

/**
 * Queues the command that makes devices fetch their declarations, one for all that share a token.
 *
 * The command contains the token. It replaces an older one that still waits: the device might have had the
 * token of that one before, and would then fetch nothing.
 */
export const syncCommands =
  ({ randomUuid, pushAgainAfter }: SyncCommandOptions) =>
  (
    queue: CommandQueue,
    changed: readonly ChangedChannels[],
    at: Date,
    noPush = false,
  ): TE.TaskEither<SyncCommandError, readonly Notified[]> =>
    pipe(
      changed,
      TE.traverseSeqArray((group) =>
        pipe(
          syncCommand(group, randomUuid()),
          TE.fromEither<SyncCommandError, QueuedCommand>,
          TE.flatMap((command) =>
            pipe(
              queue.enqueue(command, group.ids, {
                at,
                dedupeKey: DEDUPE_KEY,
                replaces: true,
                ...(!noPush && { pushAgainAt: new Date(at.getTime() + pushAgainAfter(0)) }),
              }),
              TE.flatMapEither((outcomes) =>
                outcomes === 'CommandUuidTaken'
                  ? E.left<SyncCommandError>(uuidTaken)
                  : E.right(
                      group.ids.map((id, index) => ({
                        id,
                        outcome: outcomes[index] ?? 'NotEnrolled',
                        commandUuid: command.commandUuid,
                      })),
                    ),
              ),
            ),
          ),
        ),
      ),
      TE.map((notified) => notified.flat()),
    )

const syncCommand = (
  { declarationsToken, changedAt }: ChangedChannels,
  commandUuid: string,
): E.Either<PlistEncodeError, QueuedCommand> =>
  pipe(
    encodePlist({
      CommandUUID: commandUuid,
      Command: {
        RequestType: REQUEST_TYPE,
        Data: Buffer.from(JSON.stringify(tokensResponse(declarationsToken, changedAt))),
      },
    }),
    E.map((body) => ({ commandUuid, requestType: REQUEST_TYPE, body })),
  )
