import type { Failure } from '@mdm-kit/codec'
import type { DeclarationError } from '@mdm-kit/declarations'
import type { DeclarationMalformed } from '@mdm-kit/declarations/protocol'

import type { StoreUnavailable } from '@mdm-kit/store'
import type { InvalidEnrollmentId } from '../enrollmentIds.js'
import type { SyncCommandError } from './syncCommand.js'

/** Sets contain the declaration. Remove it from them first. */
export interface DeclarationInUse extends Failure {
  readonly _tag: 'DeclarationInUse'
  readonly sets: readonly string[]
}

/** The set names declarations that do not exist. Put them first. */
export interface UnknownDeclarations extends Failure {
  readonly _tag: 'UnknownDeclarations'
  readonly identifiers: readonly string[]
}

export interface UnknownDeclarationSets extends Failure {
  readonly _tag: 'UnknownDeclarationSets'
  readonly sets: readonly string[]
}

export interface UnusableSetName extends Failure {
  readonly _tag: 'UnusableSetName'
}

export type PutDeclarationError =
  | DeclarationMalformed
  /** Apple's schema does not allow its payload; `issues` says where in it. */
  | DeclarationError
  | SyncCommandError
export type RemoveDeclarationError = DeclarationInUse | StoreUnavailable
export type PutDeclarationSetError = UnusableSetName | UnknownDeclarations | SyncCommandError
export type UnassignDeclarationsError = InvalidEnrollmentId | SyncCommandError
export type AssignDeclarationsError = UnknownDeclarationSets | UnassignDeclarationsError

export const declarationInUse = (sets: readonly string[]): DeclarationInUse => ({
  _tag: 'DeclarationInUse',
  sets,
  message: `The declaration is in ${counted(sets, 'set')}; take it out of them first.`,
})

export const unknownDeclarations = (identifiers: readonly string[]): UnknownDeclarations => ({
  _tag: 'UnknownDeclarations',
  identifiers,
  message: `The set has ${counted(identifiers, 'declaration')} that this server does not have; put them first.`,
})

export const unknownDeclarationSets = (sets: readonly string[]): UnknownDeclarationSets => ({
  _tag: 'UnknownDeclarationSets',
  sets,
  message: `${sets.length} of the sets of declarations do not exist; put them first. Nothing was assigned.`,
})

export const unusableSetName: UnusableSetName = {
  _tag: 'UnusableSetName',
  message: 'The name of a set has 1 to 128 characters, none of them a control character.',
}

const counted = (things: readonly unknown[], what: string): string =>
  things.length === 1 ? `one ${what}` : `${things.length} ${what}s`
