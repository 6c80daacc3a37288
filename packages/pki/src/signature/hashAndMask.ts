import { explicitTag } from '../asn1/element.js'
import { insideOf, type Fields } from '../asn1/fields.js'
import { algorithmOf } from '../asn1/values.js'
import { algorithm, explicit, NULL } from '../asn1/write.js'
import { DIGEST_OIDS, MGF1, type CheckedDigestName } from './algorithms.js'

/** What the parameters of RSA-PSS and OAEP start with: a hash, and a mask made of a hash. */
export interface HashAndMask {
  /** Object identifier. */
  readonly hash: string
  /** Of the hash inside MGF1, or of a mask that is not MGF1. */
  readonly mask: string
}

export const SHA1_FOR_BOTH: HashAndMask = { hash: DIGEST_OIDS.sha1, mask: DIGEST_OIDS.sha1 }

/** Reads the two from the front of the parameters. For use inside `reading` only. */
export const hashAndMaskOf = (fields: Fields): HashAndMask => {
  const hash = fields.optional(explicitTag(0))
  const mask = fields.optional(explicitTag(1))
  const generator = mask && algorithmOf(insideOf(mask, 'mask'), 'mask')
  return {
    hash: hash === undefined ? SHA1_FOR_BOTH.hash : algorithmOf(insideOf(hash, 'hash'), 'hash').oid,
    mask:
      generator === undefined
        ? SHA1_FOR_BOTH.mask
        : generator.oid === MGF1 && generator.parameters !== undefined
          ? algorithmOf(generator.parameters, 'MGF1').oid
          : generator.oid,
  }
}

/** Writes the two, both of one digest. */
export const hashAndMask = (digest: CheckedDigestName): readonly Uint8Array[] => {
  const hash = algorithm(DIGEST_OIDS[digest], NULL)
  return [explicit(0, hash), explicit(1, algorithm(MGF1, hash))]
}
