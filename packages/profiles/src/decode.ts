import type { DecodeError, DecodeIssue, Failure } from '@mdm-kit/codec'
import { any, faultsOf, list, map } from '@mdm-kit/codec/schema'
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

import { openEnvelope, sealedEnvelope } from './envelope.js'
import { faultsIn } from './faults.js'

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
  /**
   * What is wrong with it, by payload and path, the first 1,000 of the envelope and of the payloads. Empty for a profile
   * that Apple's schema allows.
   */
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
    const issues = [...faultsOf(openEnvelope, profile), ...faultsIn(payloads)]
    return E.right({ profile, payloads, isEncrypted: false, signer, issues })
  }
  const faults = faultsOf(sealedEnvelope, profile)
  if (options.key === undefined)
    return E.right({ profile, payloads: [], isEncrypted: true, signer, issues: faults })
  const inside = decryptPayloads(encrypted, options.key)
  if (E.isLeft(inside)) return E.left({ _tag: 'Undecryptable', message: inside.left.message })
  const payloads = dictionariesOf(inside.right)
  const issues = [...faults, ...sealedFaultsOf(inside.right), ...faultsIn(payloads)]
  return E.right({ profile, payloads, isEncrypted: true, signer, issues })
}

/** What was encrypted is the list of payloads. */
const sealedFaultsOf = (content: PlistValue): readonly DecodeIssue[] =>
  faultsOf(list(map(any)), content).map(({ path, ...issue }) => ({
    path: ['EncryptedPayloadContent', ...path],
    ...issue,
  }))

const decryptPayloads = (
  message: Uint8Array,
  key: PrivateKeyInput | KeyPair,
): E.Either<Failure, PlistValue> => {
  const decrypted = decryptEnveloped({ message, key })
  return E.isLeft(decrypted) ? decrypted : decodePlist(decrypted.right.content)
}

const dictionariesOf = (value: PlistValue | undefined): readonly PlistDict[] =>
  Array.isArray(value) ? value.filter((item) => Dictionary.is(item)) : []
