import type { DecodeError, DecodeIssue, Failure } from '@mdm-kit/codec'
import {
  dictionary,
  faultsOf,
  list,
  map,
  oneOf,
  any,
  required,
  optional,
  text,
  boolean,
} from '@mdm-kit/codec/schema'
import {
  type Certificate,
  decryptEnveloped,
  type KeyPair,
  type PrivateKeyInput,
  verifyAttached,
} from '@mdm-kit/pki'
import {
  decodePlist,
  Dictionary,
  type PlistDict,
  type PlistError,
  plistOf,
  type PlistValue,
} from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'

import { faultsIn } from './faults.js'
import type { Payload } from './schema.js'

/** What a file turned out to be. */
export interface DecodedProfile {
  /** The profile as it is, with Apple's keys. Nothing in it is left out. */
  readonly profile: PlistDict
  /** Its payloads, as they are. Empty if they are encrypted and no key was given. */
  readonly payloads: readonly PlistDict[]
  /** Whether its payloads are encrypted. */
  readonly isEncrypted: boolean
  /** Who signed it, undefined if nobody did. Trust is another question: `verifyAttached` of pki answers it. */
  readonly signer: Certificate | undefined
  /** What is wrong with it, by payload and path. Empty for a profile that Apple's schema allows. */
  readonly issues: readonly DecodeIssue[]
}

/** Bytes that are not a profile, a signature that does not fit, or a key that does not open it. */
export type DecodeProfileError =
  PlistError | DecodeError | (Failure & { readonly _tag: 'SignatureInvalid' | 'Undecryptable' })

export interface DecodeProfileOptions {
  /** Opens payloads that were encrypted for it. Without it they stay closed. */
  readonly key?: PrivateKeyInput | KeyPair
}

/**
 * Reads any configuration profile: XML or binary, signed or not, encrypted or not, and says what is in it and what is
 * wrong. A profile that Apple's schema does not allow is read all the same, with its `issues`; custom payloads and vendors'
 * pass unchecked. Fails only for what is not a profile, a signature that does not fit, and a wrong key.
 */
export const decodeProfile = (
  bytes: Uint8Array,
  options: DecodeProfileOptions = {},
): E.Either<DecodeProfileError, DecodedProfile> => {
  if (!isCms(bytes)) return readProfile(bytes, options, undefined)
  const opened = verifyAttached({
    message: bytes,
    allowSha1Signature: true,
    ignoreSigningTime: true,
  })
  if (E.isLeft(opened)) return E.left({ _tag: 'SignatureInvalid', message: opened.left.message })
  return readProfile(opened.right.content, options, opened.right.signer)
}

/** A CMS message begins with a SEQUENCE; no property list does. */
const isCms = (bytes: Uint8Array): boolean => bytes[0] === 0x30

const readProfile = (
  bytes: Uint8Array,
  options: DecodeProfileOptions,
  signer: Certificate | undefined,
): E.Either<DecodeProfileError, DecodedProfile> => {
  const read = plistOf(Dictionary)(bytes)
  if (E.isLeft(read)) return read
  const profile = read.right
  const encrypted = profile['EncryptedPayloadContent']
  if (!(encrypted instanceof Uint8Array)) {
    const payloads = dictionariesOf(profile['PayloadContent'])
    return E.right({
      profile,
      payloads,
      isEncrypted: false,
      signer,
      issues: issuesOf(profile, payloads),
    })
  }
  if (options.key === undefined)
    return E.right({
      profile,
      payloads: [],
      isEncrypted: true,
      signer,
      issues: faultsOf(envelope, profile),
    })
  const inside = decryptPayloads(encrypted, options.key)
  if (E.isLeft(inside)) return E.left({ _tag: 'Undecryptable', message: inside.left.message })
  const payloads = dictionariesOf(inside.right)
  return E.right({
    profile,
    payloads,
    isEncrypted: true,
    signer,
    issues: issuesOf(profile, payloads),
  })
}

const decryptPayloads = (
  message: Uint8Array,
  key: PrivateKeyInput | KeyPair,
): E.Either<Failure, PlistValue> => {
  const decrypted = decryptEnveloped({ message, key })
  return E.isLeft(decrypted) ? decrypted : decodePlist(decrypted.right.content)
}

const dictionariesOf = (value: PlistValue | undefined): readonly PlistDict[] =>
  Array.isArray(value) ? value.filter((item) => Dictionary.is(item)) : []

/** The outermost keys, as Apple's `TopLevel.yaml` has them. */
const envelope = dictionary({
  PayloadType: required(oneOf('Configuration')),
  PayloadIdentifier: required(text),
  PayloadUUID: required(text),
  PayloadScope: optional(oneOf('System', 'User')),
  PayloadRemovalDisallowed: optional(boolean),
  ConsentText: optional(map(text)),
  PayloadContent: optional(list(map(any))),
})

const issuesOf = (profile: PlistDict, payloads: readonly PlistDict[]): readonly DecodeIssue[] => [
  ...faultsOf(envelope, profile),
  ...faultsIn(payloads as unknown as readonly Payload[]),
]
