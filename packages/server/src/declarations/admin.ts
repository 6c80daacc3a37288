import type { EnrollmentId } from '@mdm-kit/checkin'
import { type Operation, operation } from '@mdm-kit/codec'
import { type Declaration, isPlainText, setIssuesOf } from '@mdm-kit/declarations/protocol'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type {
  ChangedChannels,
  DeclarationEntry,
  DeclarationSet,
  Store,
  StoreUnavailable,
} from '@mdm-kit/store'
import type { EnrollmentError, Page } from '../admin.js'
import { readEnrollmentId, readEnrollmentIds, readPageStart } from '../enrollmentIds.js'
import { type DeclarationInput, readDeclarationInput } from './declarationInput.js'
import { type DeclarativeStatus, declarativeStatusOf } from './declarativeStatus.js'
import * as errors from './errors.js'
import type { SyncCommandError } from './syncCommand.js'
import type { DeclarationChange, Notifications } from './notifying.js'

export interface DeclarationOptions {
  /** Queue the command without a push: devices fetch it when they next connect. Default false. */
  readonly noPush?: boolean
}

export interface PutDeclarationOptions extends DeclarationOptions {
  /** Take a payload that Apple's schema does not allow, for example with keys of a newer system. Default false. */
  readonly unchecked?: boolean
}

/**
 * The operations of an administrator on declarations.
 *
 * A change is stored in one transaction with the commands that notify the enrollments it affects: each gets
 * a DeclarativeManagement command with its new tokens, which replaces one that is still waiting. Beyond 500
 * enrollments, each further 500 are a transaction of their own, so that check-ins are not delayed; a device
 * that asks meanwhile gets the current declarations, notified or not. If the process ends half-way, the
 * background work of any process notifies the rest within two minutes. Repeat an assignment that was
 * interrupted.
 */
export interface DeclarationAdmin {
  /**
   * Adds a declaration, or replaces the one with its Identifier. Its payload has to be what Apple's schema allows,
   * where that has the type; a null in it counts as absent.
   */
  readonly putDeclaration: (
    declaration: DeclarationInput,
    options?: PutDeclarationOptions,
  ) => Operation<errors.PutDeclarationError, DeclarationChange & { readonly ServerToken: string }>
  /** False if there was none. Fails while a set contains it. */
  readonly removeDeclaration: (
    identifier: string,
  ) => Operation<errors.RemoveDeclarationError, boolean>
  /** The declaration with this Identifier; undefined if there is none. */
  readonly declaration: (identifier: string) => Operation<StoreUnavailable, Declaration | undefined>
  /** All declarations, sorted by identifier, without payloads. */
  readonly declarations: (page?: Page) => Operation<StoreUnavailable, readonly DeclarationEntry[]>
  /** Adds a set, or replaces its members. */
  readonly putDeclarationSet: (
    name: string,
    identifiers: readonly string[],
    options?: DeclarationOptions,
  ) => Operation<errors.PutDeclarationSetError, DeclarationChange>
  /** Deletes a set, and unassigns it from all enrollments. Undefined if there was none. */
  readonly removeDeclarationSet: (
    name: string,
    options?: DeclarationOptions,
  ) => Operation<SyncCommandError, DeclarationChange | undefined>
  readonly declarationSets: (page?: Page) => Operation<StoreUnavailable, readonly DeclarationSet[]>
  /**
   * Assigns sets to devices and user channels; a device and its users are assigned separately. An
   * assignment stays until it is removed: an enrollment that does not exist yet, or starts over, is
   * notified once it has enrolled.
   */
  readonly assignDeclarationSets: (
    ids: readonly string[],
    sets: readonly string[],
    options?: DeclarationOptions,
  ) => Operation<errors.AssignDeclarationsError, DeclarationChange>
  readonly unassignDeclarationSets: (
    ids: readonly string[],
    sets: readonly string[],
    options?: DeclarationOptions,
  ) => Operation<errors.UnassignDeclarationsError, DeclarationChange>
  /** The enrollments that have a set, by id. */
  readonly assignedTo: (
    set: string,
    page?: Page,
  ) => Operation<EnrollmentError, readonly EnrollmentId[]>
  /** The declarations that apply to an enrollment, and what it has reported about them. */
  readonly declarativeStatus: (id: string) => Operation<EnrollmentError, DeclarativeStatus>
}

const PAGE = 100
const LONGEST_NAME = 128

const ABSENT = { _tag: 'Absent', message: 'There is no set of this name.' } as const

export const declarationOperations = (
  store: Store,
  notifications: Notifications,
): DeclarationAdmin => ({
  putDeclaration: (declaration, { noPush = false, unchecked = false } = {}) =>
    operation(
      pipe(
        readDeclarationInput(declaration, unchecked),
        TE.flatMap((content) =>
          pipe(
            notifications.change((declarations, at) => declarations.put(content, at), noPush),
            TE.map((change) => ({ ...change, ServerToken: content.ServerToken })),
          ),
        ),
      ),
    ),
  removeDeclaration: (identifier) =>
    operation(
      pipe(
        store.declarations.remove(identifier),
        TE.flatMapEither((removed): E.Either<errors.RemoveDeclarationError, boolean> =>
          typeof removed === 'boolean'
            ? E.right(removed)
            : E.left(errors.declarationInUse(removed.inSets)),
        ),
      ),
    ),
  declaration: (identifier) => store.declarations.find(identifier),
  declarations: ({ limit = PAGE, ...page } = {}) =>
    operation(store.declarations.list({ ...page, limit })),
  putDeclarationSet: (name, identifiers, { noPush = false } = {}) =>
    operation(
      isSetName(name)
        ? pipe(
            notifications.change<errors.PutDeclarationSetError>(
              (declarations, at) =>
                pipe(
                  declarations.putSet({ name, identifiers }, at),
                  TE.flatMapEither(
                    (put): E.Either<errors.PutDeclarationSetError, readonly ChangedChannels[]> =>
                      'changed' in put
                        ? E.right(put.changed)
                        : E.left(errors.unknownDeclarations(put.unknown)),
                  ),
                ),
              noPush,
            ),
            TE.bindW('items', () => store.declarations.itemsOf(name)),
            TE.map(({ enrollments, items }) => ({ enrollments, issues: setIssuesOf(items) })),
          )
        : TE.left(errors.unusableSetName),
    ),
  removeDeclarationSet: (name, { noPush = false } = {}) =>
    operation(
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
    ),
  declarationSets: ({ limit = PAGE, ...page } = {}) => store.declarations.sets({ ...page, limit }),
  assignDeclarationSets: (ids, sets, { noPush = false } = {}) =>
    operation(
      pipe(
        TE.fromEither<errors.AssignDeclarationsError, readonly EnrollmentId[]>(
          readEnrollmentIds(ids),
        ),
        TE.flatMap((known) =>
          notifications.forEach<errors.AssignDeclarationsError>(
            known,
            (some) => (declarations, at) =>
              pipe(
                declarations.assign(some, sets, at),
                TE.flatMapEither(
                  (
                    assigned,
                  ): E.Either<errors.AssignDeclarationsError, readonly ChangedChannels[]> =>
                    'changed' in assigned
                      ? E.right(assigned.changed)
                      : E.left(errors.unknownDeclarationSets(assigned.unknown)),
                ),
              ),
            noPush,
          ),
        ),
      ),
    ),
  unassignDeclarationSets: (ids, sets, { noPush = false } = {}) =>
    operation(
      pipe(
        TE.fromEither<errors.UnassignDeclarationsError, readonly EnrollmentId[]>(
          readEnrollmentIds(ids),
        ),
        TE.flatMap((known) =>
          notifications.forEach(
            known,
            (some) => (declarations, at) => declarations.unassign(some, sets, at),
            noPush,
          ),
        ),
      ),
    ),
  assignedTo: (set, { limit = PAGE, after } = {}) =>
    operation(
      pipe(
        TE.fromEither<EnrollmentError, { readonly after?: EnrollmentId }>(readPageStart(after)),
        TE.flatMap((start) => store.declarations.assignedTo(set, { ...start, limit })),
      ),
    ),
  declarativeStatus: (id) =>
    operation(
      pipe(
        TE.fromEither<EnrollmentError, EnrollmentId>(readEnrollmentId(id)),
        TE.bindTo('known'),
        TE.bindW('scope', ({ known }) => store.declarations.scope(known)),
        TE.bindW('status', ({ known }) => store.declarations.status(known)),
        TE.map(({ scope, status }) => declarativeStatusOf(scope, status)),
      ),
    ),
})

const isSetName = (name: string): boolean => isPlainText(name) && name.length <= LONGEST_NAME
