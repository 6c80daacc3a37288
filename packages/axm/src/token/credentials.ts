import type { Failure } from '@mdm-kit/codec'
import { type PrivateKeyInput, readPrivateKey } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import type { KeyObject } from 'node:crypto'

import {
  type AxmScope,
  type OrganizationFacts,
  organizationOfClientId,
  organizationOfOrigin,
} from './organization.js'

/** An API account of the portal, as its page and its downloaded file show it. */
export interface AxmCredentials {
  /** `BUSINESSAPI.` or `SCHOOLAPI.`, then a UUID. Scope and host follow from it. */
  readonly clientId: string
  /** A UUID. A new key has a new one. */
  readonly keyId: string
  /**
   * The `.pem` file, which the portal gives once: a P-256 key. Apple labels it `EC PRIVATE KEY` whether
   * it holds SEC 1 or PKCS#8; both are read.
   */
  readonly key: PrivateKeyInput
}

/** The client id does not begin with `BUSINESSAPI.` or `SCHOOLAPI.`. */
export interface ClientIdInvalid extends Failure {
  readonly _tag: 'ClientIdInvalid'
}

/** The key id is empty or has blanks in it. */
export interface KeyIdInvalid extends Failure {
  readonly _tag: 'KeyIdInvalid'
}

/** The key id is a client id, and the client id is not: the two were exchanged. */
export interface IdsSwapped extends Failure {
  readonly _tag: 'IdsSwapped'
}

/** The key cannot sign client assertions, which need ECDSA on P-256. */
export interface AxmKeyUnusable extends Failure {
  readonly _tag: 'AxmKeyUnusable'
  /** `encoding`: not a private key. `encrypted`: a passphrase protects it. `kind`: not an EC key. `curve`: EC on another curve. */
  readonly fault: 'encoding' | 'encrypted' | 'kind' | 'curve'
}

/** Scope or origin belongs to the other kind of organization than the client id. */
export interface ScopeMismatch extends Failure {
  readonly _tag: 'ScopeMismatch'
  /** What the client id needs. */
  readonly needed: AxmScope
  readonly option: 'scope' | 'origin'
}

/** What is wrong with the options of a client, before anything is sent. */
export type AxmClientError =
  ClientIdInvalid | KeyIdInvalid | IdsSwapped | AxmKeyUnusable | ScopeMismatch

/** Credentials that fit together. */
export interface CheckedCredentials extends OrganizationFacts {
  readonly clientId: string
  readonly keyId: string
  readonly key: KeyObject
}

/** Checks everything that shows without asking Apple. */
export const checkCredentials = (
  given: AxmCredentials,
  {
    scope,
    origin,
  }: { readonly scope?: AxmScope | undefined; readonly origin?: string | undefined },
): E.Either<AxmClientError, CheckedCredentials> => {
  const clientId = textOf(given.clientId)
  const keyId = textOf(given.keyId)
  const facts = organizationOfClientId(clientId)
  if (facts === undefined) {
    return E.left(organizationOfClientId(keyId) === undefined ? CLIENT_ID_INVALID : IDS_SWAPPED)
  }
  if (!/^\S+$/.test(keyId)) return E.left(KEY_ID_INVALID)
  const key = readKey(given.key)
  if (E.isLeft(key)) return key
  if (scope !== undefined && scope !== facts.scope) return E.left(mismatch('scope', facts.scope))
  const elsewhere = organizationOfOrigin(origin ?? facts.origin)?.scope ?? facts.scope
  if (elsewhere !== facts.scope) return E.left(mismatch('origin', facts.scope))
  const { organization } = facts
  return E.right({
    clientId,
    keyId,
    key: key.right,
    organization,
    scope: facts.scope,
    origin: origin ?? facts.origin,
  })
}

const readKey = (given: PrivateKeyInput): E.Either<AxmKeyUnusable, KeyObject> => {
  const key = readPrivateKey(given)
  if (E.isLeft(key)) {
    const { fault } = key.left
    return E.left(unusable(fault === 'encrypted' || fault === 'encoding' ? fault : 'kind'))
  }
  if (key.right.asymmetricKeyType !== 'ec') return E.left(unusable('kind'))
  return key.right.asymmetricKeyDetails?.namedCurve === 'prime256v1'
    ? key
    : E.left(unusable('curve'))
}

const KEY_FAULTS: Readonly<Record<AxmKeyUnusable['fault'], string>> = {
  encoding: 'is not a private key in PEM or DER',
  encrypted: 'is encrypted; open it with decryptPrivateKey of @mdm-kit/pki and its passphrase',
  kind: 'is not an elliptic key of a usual kind',
  curve: 'is on another curve than P-256',
}

const unusable = (fault: AxmKeyUnusable['fault']): AxmKeyUnusable => ({
  _tag: 'AxmKeyUnusable',
  fault,
  message: `The key ${KEY_FAULTS[fault]}. Give the .pem file of the API account as the portal gave it; if it is lost, generate a new key there.`,
})

const CLIENT_ID_INVALID: ClientIdInvalid = {
  _tag: 'ClientIdInvalid',
  message:
    'The clientId must begin with BUSINESSAPI. or SCHOOLAPI., as the page of the API account shows it.',
}

const KEY_ID_INVALID: KeyIdInvalid = {
  _tag: 'KeyIdInvalid',
  message:
    'The keyId is empty or has blanks in it. The page of the API account shows it beside the key.',
}

const IDS_SWAPPED: IdsSwapped = {
  _tag: 'IdsSwapped',
  message:
    'clientId and keyId are exchanged: the one that begins with BUSINESSAPI. or SCHOOLAPI. is the clientId.',
}

const mismatch = (option: ScopeMismatch['option'], needed: AxmScope): ScopeMismatch => ({
  _tag: 'ScopeMismatch',
  option,
  needed,
  message: `The ${option} does not go with this clientId, which needs ${needed} and its host. Leave ${option} out: it follows from the clientId.`,
})

/** Nothing for a variable that is not set, as programs without types pass it. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
