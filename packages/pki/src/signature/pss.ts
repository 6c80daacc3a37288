import * as E from 'fp-ts/lib/Either.js'

import { explicitTag, type Element } from '../asn1/element.js'
import { fieldsOf, insideOf, reading } from '../asn1/fields.js'
import { countOf, type Algorithm } from '../asn1/values.js'
import { algorithm, explicit, integer, sequence } from '../asn1/write.js'
import { digestNameOf, RSA_PSS, type CheckedDigestName, type DigestName } from './algorithms.js'
import {
  algorithmMismatch,
  unsupportedAlgorithm,
  type AlgorithmMismatch,
  type UnsupportedAlgorithm,
} from './errors.js'
import { hashAndMask, hashAndMaskOf, SHA1_FOR_BOTH, type HashAndMask } from './hashAndMask.js'

/** How an RSA-PSS signature was made. */
export interface PssParameters {
  readonly digest: CheckedDigestName
  readonly saltLength: number
}

/** The mask must use the same digest: Node cannot do another, and no signer does otherwise. */
export const pssParametersOf = ({
  parameters,
}: Algorithm): E.Either<UnsupportedAlgorithm | AlgorithmMismatch, PssParameters> => {
  const read = reading(() => (parameters === undefined ? DEFAULTS : fieldsOfPss(parameters)))
  if (E.isLeft(read)) return E.left(unsupportedAlgorithm('signature', RSA_PSS))
  const { hash, mask, saltLength } = read.right
  const digest = digestNameOf(hash)
  if (digest === undefined) return E.left(unsupportedAlgorithm('digest', hash))
  return mask === hash
    ? E.right({ digest, saltLength })
    : E.left(algorithmMismatch('RSA-PSS with a mask of another digest'))
}

type PssFields = HashAndMask & { readonly saltLength: number }

const DEFAULTS: PssFields = { ...SHA1_FOR_BOTH, saltLength: 20 }

/** RSASSA-PSS-params, RFC 4055 section 3.1. */
const fieldsOfPss = (element: Element): PssFields => {
  const fields = fieldsOf(element, 'RSASSA-PSS-params')
  const both = hashAndMaskOf(fields)
  const salt = fields.optional(explicitTag(2))
  fields.optional(explicitTag(3))
  fields.end()
  return {
    ...both,
    saltLength:
      salt === undefined
        ? DEFAULTS.saltLength
        : countOf(insideOf(salt, 'saltLength'), 'saltLength'),
  }
}

const SALT_LENGTHS: Readonly<Record<DigestName, number>> = { sha256: 32, sha384: 48, sha512: 64 }

/** The AlgorithmIdentifier of RSA-PSS with a salt as long as the digest. */
export const pssAlgorithm = (digest: DigestName): Uint8Array =>
  algorithm(RSA_PSS, sequence(...hashAndMask(digest), explicit(2, integer(SALT_LENGTHS[digest]))))
