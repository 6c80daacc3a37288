import type { Declaration, EnrollmentId } from '@mdm-kit/checkin'
import { operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import {
  type DeclarationContent,
  type DeclarationEntry,
  type DeclarationSet,
  type ChangedChannels,
  type Store,
  type Stored,
  isPlainText,
  type NewDeclaration,
  readDeclaration,
} from '@mdm-kit/store'
import { type DeclarativeStatus, declarativeStatusOf } from './declarativeStatus.js'
import * as errors from './errors.js'
import { missingIn } from './manifest.js'
import type { SyncCommandError } from './syncCommand.js'
import type { DeclarationChange, Notifications } from './notifying.js'

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
 * a DeclarativeManagement with their new tokens, at most one of which waits for each. Of more than 500
 * enrollments, each further 500 are a step of their own, so that a fleet's check-ins wait for none: a device
 * that asks meanwhile is given what applies now, told or not. If this ends half-way, `start` of any process
 * tells those who are left within two minutes; an assignment that ended half-way is repeated by the caller.
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
  readonly declaration: (identifier: string) => Stored<Declaration | undefined>
  /** By identifier, without payloads. */
  readonly declarations: (page?: NamePage) => Stored<readonly DeclarationEntry[]>
  /** Adds a set, or replaces its members. */
  readonly putDeclarationSet: (
    name: string,
    identifiers: readonly string[],
    options?: DeclarationOptions,
  ) => TE.TaskEither<errors.PutDeclarationSetError, DeclarationChange>
  /** Takes it from all who have it. Undefined when there was none. */
  readonly removeDeclarationSet: (
    name: string,
    options?: DeclarationOptions,
  ) => TE.TaskEither<SyncCommandError, DeclarationChange | undefined>
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

const PAGE = 100
const LONGEST_NAME = 128

const ABSENT = { _tag: 'Absent', message: 'There is no set of this name.' } as const

export const declarationOperations = (
  store: Store,
  notifications: Notifications,
): DeclarationAdmin => {
  return {
    putDeclaration: (declaration, { noPush = false } = {}) =>
      pipe(
        readDeclaration(declaration),
        TE.fromEither<errors.PutDeclarationError, DeclarationContent>,
        TE.flatMap((content) =>
          pipe(
            notifications.change((declarations, at) => declarations.put(content, at), noPush),
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
    putDeclarationSet: (name, identifiers, { noPush = false } = {}) =>
      isSetName(name)
        ? pipe(
            notifications.change<errors.PutDeclarationSetError>(
              (declarations, at) =>
                pipe(
                  declarations.putSet({ name, identifiers }, at),
                  TE.flatMapEither(
                    (put): E.Either<errors.PutDeclarationSetError, readonly ChangedChannels[]> =>
                      'moved' in put
                        ? E.right(put.moved)
                        : E.left(errors.unknownDeclarations(put.unknown)),
                  ),
                ),
              noPush,
            ),
            TE.bindW('items', () => store.declarations.itemsOf(name)),
            TE.map(({ enrollments, items }) => ({ enrollments, missing: missingIn(items) })),
          )
        : TE.left(errors.unusableSetName),
    removeDeclarationSet: (name, { noPush = false } = {}) =>
      pipe(
        notifications.change<SyncCommandError | typeof ABSENT>(
          (declarations, at) =>
            pipe(declarations.removeSet(name, at), TE.flatMap(TE.fromNullable(ABSENT))),
          noPush,
        ),
        TE.orElse((failure) =>
          failure._tag === 'Absent'
            ? TE.right<SyncCommandError, DeclarationChange | undefined>(undefined)
            : TE.left(failure),
        ),
      ),
    declarationSets: ({ limit = PAGE, ...page } = {}) =>
      store.declarations.sets({ ...page, limit }),
    assignDeclarationSets: (ids, sets, { noPush = false } = {}) =>
      notifications.forEach<errors.AssignDeclarationsError>(
        ids,
        (some) => (declarations, at) =>
          pipe(
            declarations.assign(some, sets, at),
            TE.flatMapEither(
              (assigned): E.Either<errors.AssignDeclarationsError, readonly ChangedChannels[]> =>
                'moved' in assigned
                  ? E.right(assigned.moved)
                  : E.left(errors.unknownDeclarationSets(assigned.unknown)),
            ),
          ),
        noPush,
      ),
    unassignDeclarationSets: (ids, sets, { noPush = false } = {}) =>
      notifications.forEach(
        ids,
        (some) => (declarations, at) => declarations.unassign(some, sets, at),
        noPush,
      ),
    assignedTo: (set, { limit = PAGE, ...page } = {}) =>
      store.declarations.assignedTo(set, { ...page, limit }),
    declarativeStatus: (id) =>
      operation(
        pipe(
          TE.Do,
          TE.bind('scope', () => store.declarations.scope(id)),
          TE.bind('status', () => store.declarations.status(id)),
          TE.map(({ scope, status }) => declarativeStatusOf(scope, status)),
        ),
      ),
  }
}

const isSetName = (name: string): boolean => isPlainText(name) && name.length <= LONGEST_NAME
