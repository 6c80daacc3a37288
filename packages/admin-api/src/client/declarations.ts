import { operation } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'

import type { Ask, AskOptions, Shapes } from './ask.js'
import { absent, type Call, type PageOptions } from './enrollments.js'

type Of<Name extends keyof Shapes> = t.TypeOf<Shapes[Name]>

export type Declaration = Of<'Declaration'>
export type DeclarationsPage = Of<'DeclarationsPage'>
export type DeclarationSets = Of<'DeclarationSets'>
export type DeclarationPut = Of<'DeclarationPut'>
export type DeclarationChange = Of<'DeclarationChange'>
export type DeclarativeStatus = Of<'DeclarativeStatus'>
export type AssignedTo = Of<'AssignedTo'>

/** A declaration without the ServerToken, which the server makes. */
export interface DeclarationToPut {
  readonly Type: string
  readonly Identifier: string
  /** As JSON: data as base64, dates as ISO 8601. */
  readonly Payload: Readonly<Record<string, unknown>>
}

/** Of a change that enrollments are notified of. */
export interface NotifyOptions extends AskOptions {
  readonly noPush?: boolean
}

/** Declarations, their sets, and what enrollments report on them. */
export interface DeclarationCalls {
  readonly declarations: (page?: PageOptions) => Call<DeclarationsPage>
  /** Undefined if it does not exist. */
  readonly declaration: (identifier: string, options?: AskOptions) => Call<Declaration | undefined>
  /** `unchecked` stores what Apple's schema does not allow. */
  readonly putDeclaration: (
    declaration: DeclarationToPut,
    options?: NotifyOptions & { readonly unchecked?: boolean },
  ) => Call<DeclarationPut>
  /** False if it does not exist; `Conflict` while it is in a set. */
  readonly removeDeclaration: (identifier: string, options?: AskOptions) => Call<boolean>
  readonly declarationSets: (page?: PageOptions) => Call<DeclarationSets>
  /** Adds a set, or replaces its members. */
  readonly putDeclarationSet: (
    name: string,
    identifiers: readonly string[],
    options?: NotifyOptions,
  ) => Call<DeclarationChange>
  /** Undefined if it does not exist. */
  readonly removeDeclarationSet: (
    name: string,
    options?: NotifyOptions,
  ) => Call<DeclarationChange | undefined>
  /** The ids of the enrollments that have a set. */
  readonly assignedTo: (name: string, page?: PageOptions) => Call<AssignedTo>
  readonly assignDeclarationSet: (
    name: string,
    ids: readonly string[],
    options?: NotifyOptions,
  ) => Call<DeclarationChange>
  readonly unassignDeclarationSet: (
    name: string,
    ids: readonly string[],
    options?: NotifyOptions,
  ) => Call<DeclarationChange>
  /** The declarations that apply to an enrollment, and what it reported. */
  readonly declarativeStatus: (id: string, options?: AskOptions) => Call<DeclarativeStatus>
}

const DECLARATIONS = ['v1', 'declarations']
const SETS = ['v1', 'declaration-sets']

const pushing = ({ noPush }: NotifyOptions) => (noPush === true ? { nopush: '1' } : {})

export const declarationCalls = (ask: Ask): DeclarationCalls => {
  const assigning =
    (method: 'POST' | 'DELETE'): DeclarationCalls['assignDeclarationSet'] =>
    (name, ids, options = {}) =>
      ask({
        method,
        path: [...SETS, name, 'enrollments'],
        query: pushing(options),
        json: { ids },
        signal: options.signal,
        as: (known) => known.DeclarationChange,
      })
  return {
    declarations: ({ signal, ...page } = {}) =>
      ask({
        path: DECLARATIONS,
        query: { ...page },
        signal,
        as: (known) => known.DeclarationsPage,
      }),
    declaration: (identifier, { signal } = {}) =>
      absent(
        ask({ path: [...DECLARATIONS, identifier], signal, as: (known) => known.Declaration }),
        undefined,
      ),
    putDeclaration: (declaration, options = {}) =>
      ask({
        method: 'PUT',
        path: DECLARATIONS,
        query: { ...pushing(options), ...(options.unchecked === true && { unchecked: '1' }) },
        json: declaration,
        signal: options.signal,
        as: (known) => known.DeclarationPut,
      }),
    removeDeclaration: (identifier, { signal } = {}) =>
      absent(
        operation(
          pipe(
            ask({
              method: 'DELETE',
              path: [...DECLARATIONS, identifier],
              signal,
              as: (known) => known.Done,
            }),
            TE.map(() => true),
          ),
        ),
        false,
      ),
    declarationSets: ({ signal, ...page } = {}) =>
      ask({ path: SETS, query: { ...page }, signal, as: (known) => known.DeclarationSets }),
    putDeclarationSet: (name, identifiers, options = {}) =>
      ask({
        method: 'PUT',
        path: [...SETS, name],
        query: pushing(options),
        json: { identifiers },
        signal: options.signal,
        as: (known) => known.DeclarationChange,
      }),
    removeDeclarationSet: (name, options = {}) =>
      absent(
        ask({
          method: 'DELETE',
          path: [...SETS, name],
          query: pushing(options),
          signal: options.signal,
          as: (known) => known.DeclarationChange,
        }),
        undefined,
      ),
    assignedTo: (name, { signal, ...page } = {}) =>
      ask({
        path: [...SETS, name, 'enrollments'],
        query: { ...page },
        signal,
        as: (known) => known.AssignedTo,
      }),
    assignDeclarationSet: assigning('POST'),
    unassignDeclarationSet: assigning('DELETE'),
    declarativeStatus: (id, { signal } = {}) =>
      ask({
        path: ['v1', 'enrollments', id, 'declarations'],
        signal,
        as: (known) => known.DeclarativeStatus,
      }),
  }
}
