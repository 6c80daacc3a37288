import type { Declaration, EnrollmentId } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { OnEvent } from '../service/events.js'
import type { RequestPush } from '../service/pushes.js'
import type {
  DeclarationContent,
  DeclarationEntry,
  DeclarationSet,
  DeclarationStore,
  MissingReference,
  Moved,
} from '../store/declarations.js'
import type { Store } from '../store/ports.js'
import type { Stored } from '../store/stored.js'
import { isPlainText, type NewDeclaration, readDeclaration } from './declaration.js'
import { type DeclarativeStatus, declarativeStatusOf } from './declarativeStatus.js'
import * as errors from './errors.js'
import { missingIn } from './manifest.js'
import { REQUEST_TYPE, syncCommands, type SyncCommandError, type Told } from './syncCommand.js'

export interface DeclarationChange {
  /** Whose declarations moved by it, and what became of the command that tells them. */
  readonly enrollments: readonly Told[]
  /**
   * What declarations of the set, or of these enrollments, refer to and do not find there: devices
   * would report an error. It may be what the next step brings, so it is told and not refused.
   */
  readonly missing: readonly MissingReference[]
}

export interface DeclarationOptions {
  /** Queue the command without a push: devices learn of it when they come. Default false. */
  readonly noPush?: boolean
}

interface NamePage {
  /** The last one of the page before. */
  readonly after?: string
  /** Default 100. */
  readonly limit?: number
}

/**
 * What an administrator does with declarations.
 *
 * Each change is one step with the command that tells the enrollments whose declarations move by it:
 * a DeclarativeManagement with their new tokens, at most one of which waits for each.
 */
export interface DeclarationAdmin {
  /** Adds a declaration, or replaces the one of its Identifier. As values, or as JSON. */
  readonly putDeclaration: (
    declaration: NewDeclaration | Uint8Array | string,
    options?: DeclarationOptions,
  ) => TE.TaskEither<
    errors.PutDeclarationError,
    DeclarationChange & { readonly ServerToken: string }
  >
  /** False when there was none. */
  readonly removeDeclaration: (
    identifier: string,
  ) => TE.TaskEither<errors.RemoveDeclarationError, boolean>
  readonly declaration: (identifier: string) => Stored<O.Option<Declaration>>
  /** By identifier, without payloads. */
  readonly declarations: (page?: NamePage) => Stored<readonly DeclarationEntry[]>
  /** Adds a set, or replaces its members. */
  readonly putDeclarationSet: (
    name: string,
    identifiers: readonly string[],
    options?: DeclarationOptions,
  ) => TE.TaskEither<errors.PutDeclarationSetError, DeclarationChange>
  /** Takes it from all who have it. None when there was none. */
  readonly removeDeclarationSet: (
    name: string,
    options?: DeclarationOptions,
  ) => TE.TaskEither<SyncCommandError, O.Option<DeclarationChange>>
  readonly declarationSets: (page?: NamePage) => Stored<readonly DeclarationSet[]>
  /**
   * To devices and user channels, each on its own. It stays until it is taken back: an enrollment that
   * is not there yet, or begins anew, is told when it has enrolled.
   */
  readonly assignDeclarationSets: (
    ids: readonly EnrollmentId[],
    sets: readonly string[],
    options?: DeclarationOptions,
  ) => TE.TaskEither<errors.AssignDeclarationsError, DeclarationChange>
  readonly unassignDeclarationSets: (
    ids: readonly EnrollmentId[],
    sets: readonly string[],
    options?: DeclarationOptions,
  ) => TE.TaskEither<SyncCommandError, DeclarationChange>
  /** Who has a set, by id. */
  readonly assignedTo: (
    set: string,
    page?: { readonly after?: EnrollmentId; readonly limit?: number },
  ) => Stored<readonly EnrollmentId[]>
  /** What applies to an enrollment, and what it has reported. */
  readonly declarativeStatus: (id: EnrollmentId) => Stored<DeclarativeStatus>
}

interface DeclarationAdminOptions {
  readonly store: Store
  readonly requestPush: RequestPush
  readonly pushAgainAfter: (tries: number) => number
  readonly onEvent: OnEvent
  readonly now: () => Date
  readonly randomUuid: () => string
}

const PAGE = 100
const LONGEST_NAME = 128

const ABSENT = { _tag: 'Absent' } as const

export const declarationOperations = (options: DeclarationAdminOptions): DeclarationAdmin => {
  const { store, requestPush, onEvent, now } = options
  const queueSync = syncCommands(options)

  /** A change and the commands that follow from it in one transaction, pushes after it. */
  const telling = <F>(
    change: (declarations: DeclarationStore, at: Date) => TE.TaskEither<F, readonly Moved[]>,
    { noPush = false }: DeclarationOptions = {},
  ): TE.TaskEither<F | SyncCommandError, DeclarationChange> => {
    const at = now()
    return pipe(
      store.transaction(({ declarations, queue }) =>
        pipe(
          change(declarations, at),
          TE.flatMap((moved) =>
            pipe(
              queueSync(queue, moved, at, noPush),
              TE.map((enrollments) => ({ enrollments, missing: missingAmong(moved) })),
            ),
          ),
        ),
      ),
      TE.tapIO(({ enrollments }) => () => {
        for (const { id, outcome, commandUuid } of enrollments) {
          if (outcome !== 'Queued') continue
          onEvent({ _tag: 'CommandQueued', id, commandUuid, requestType: REQUEST_TYPE })
          if (!noPush) requestPush(id)
        }
      }),
    )
  }

  return {
    putDeclaration: (declaration, more) =>
      pipe(
        readDeclaration(declaration),
        TE.fromEither<errors.PutDeclarationError, DeclarationContent>,
        TE.flatMap((content) =>
          pipe(
            telling((declarations, at) => declarations.put(content, at), more),
            TE.map((change) => ({ ...change, ServerToken: content.ServerToken })),
          ),
        ),
      ),
    removeDeclaration: (identifier) =>
      pipe(
        store.declarations.remove(identifier),
        TE.flatMapEither((removed): E.Either<errors.RemoveDeclarationError, boolean> =>
          typeof removed === 'boolean'
            ? E.right(removed)
            : E.left(errors.declarationInUse(removed.inSets)),
        ),
      ),
    declaration: (identifier) => store.declarations.find(identifier),
    declarations: ({ limit = PAGE, ...page } = {}) => store.declarations.list({ ...page, limit }),
    putDeclarationSet: (name, identifiers, more) =>
      isSetName(name)
        ? pipe(
            telling<errors.PutDeclarationSetError>(
              (declarations, at) =>
                pipe(
                  declarations.putSet({ name, identifiers }, at),
                  TE.flatMapEither(
                    (put): E.Either<errors.PutDeclarationSetError, readonly Moved[]> =>
                      'moved' in put
                        ? E.right(put.moved)
                        : E.left(errors.unknownDeclarations(put.unknown)),
                  ),
                ),
              more,
            ),
            TE.bindW('items', () => store.declarations.itemsOf(name)),
            TE.map(({ enrollments, items }) => ({ enrollments, missing: missingIn(items) })),
          )
        : TE.left(errors.unusableSetName),
    removeDeclarationSet: (name, more) =>
      pipe(
        telling<SyncCommandError | typeof ABSENT>(
          (declarations, at) =>
            pipe(declarations.removeSet(name, at), TE.flatMap(TE.fromOption(() => ABSENT))),
          more,
        ),
        TE.map(O.some),
        TE.orElse((failure) =>
          failure._tag === 'Absent'
            ? TE.right<SyncCommandError, O.Option<DeclarationChange>>(O.none)
            : TE.left(failure),
        ),
      ),
    declarationSets: ({ limit = PAGE, ...page } = {}) =>
      store.declarations.sets({ ...page, limit }),
    assignDeclarationSets: (ids, sets, more) =>
      telling<errors.AssignDeclarationsError>(
        (declarations, at) =>
          pipe(
            declarations.assign(ids, sets, at),
            TE.flatMapEither(
              (assigned): E.Either<errors.AssignDeclarationsError, readonly Moved[]> =>
                'moved' in assigned
                  ? E.right(assigned.moved)
                  : E.left(errors.unknownDeclarationSets(assigned.unknown)),
            ),
          ),
        more,
      ),
    unassignDeclarationSets: (ids, sets, more) =>
      telling((declarations, at) => declarations.unassign(ids, sets, at), more),
    assignedTo: (set, { limit = PAGE, ...page } = {}) =>
      store.declarations.assignedTo(set, { ...page, limit }),
    declarativeStatus: (id) =>
      pipe(
        TE.Do,
        TE.bind('scope', () => store.declarations.scope(id)),
        TE.bind('status', () => store.declarations.status(id)),
        TE.map(({ scope, status }) => declarativeStatusOf(scope, status)),
      ),
  }
}

const isSetName = (name: string): boolean => isPlainText(name) && name.length <= LONGEST_NAME

const missingAmong = (moved: readonly Moved[]): readonly MissingReference[] => {
  const found = moved.flatMap(({ items }) => missingIn(items))
  return [...new Map(found.map((missing) => [JSON.stringify(missing), missing])).values()]
}
