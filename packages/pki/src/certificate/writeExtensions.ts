import { isIP } from 'node:net'

import { implicitTag } from '../asn1/element.js'
import {
  boolean,
  element,
  integer,
  isOid,
  namedBits,
  octetString,
  oid,
  sequence,
} from '../asn1/write.js'
import { writeAltName, type GeneralName } from './altName.js'
import {
  EXTENSION,
  KEY_USAGES,
  PURPOSES,
  type ExtendedKeyUsage,
  type KeyUsage,
} from './extensions.js'

/** What is wrong with extensions to write, or nothing. */
export const faultOfExtensions = (
  extendedKeyUsage: readonly ExtendedKeyUsage[],
  subjectAltNames: readonly GeneralName[],
): string | undefined => {
  if (extendedKeyUsage.some((purpose) => !(purpose in PURPOSES) && !isOid(purpose))) {
    return 'an extended key usage is neither a known name nor an object identifier'
  }
  return subjectAltNames.every((name) =>
    'ip' in name ? isIP(name.ip) !== 0 : /^[\x21-\x7e]+$/.test(Object.values(name).join('')),
  )
    ? undefined
    : 'a subject alternative name is not an IP address, or has a character other than visible ASCII'
}

export const extension = (dotted: string, critical: boolean, value: Uint8Array): Uint8Array =>
  critical
    ? sequence(oid(dotted), boolean(true), octetString(value))
    : sequence(oid(dotted), octetString(value))

export const basicConstraints = (authority: boolean, pathLength?: number): Uint8Array =>
  extension(
    EXTENSION.basicConstraints,
    true,
    authority
      ? sequence(boolean(true), ...(pathLength === undefined ? [] : [integer(pathLength)]))
      : sequence(),
  )

export const keyUsageExtension = (usages: readonly KeyUsage[]): Uint8Array =>
  extension(EXTENSION.keyUsage, true, namedBits(usages.map((usage) => KEY_USAGES.indexOf(usage))))

export const extendedKeyUsageExtension = (usages: readonly ExtendedKeyUsage[]): Uint8Array =>
  extension(
    EXTENSION.extendedKeyUsage,
    false,
    sequence(
      ...usages.map((usage) =>
        oid(usage in PURPOSES ? PURPOSES[usage as keyof typeof PURPOSES] : usage),
      ),
    ),
  )

export const subjectAltNameExtension = (names: readonly GeneralName[]): Uint8Array =>
  extension(EXTENSION.subjectAltName, false, sequence(...names.map(writeAltName)))

export const subjectKeyIdExtension = (keyId: Uint8Array): Uint8Array =>
  extension(EXTENSION.subjectKeyId, false, octetString(keyId))

export const authorityKeyIdExtension = (keyId: Uint8Array): Uint8Array =>
  extension(EXTENSION.authorityKeyId, false, sequence(element(implicitTag(0), keyId)))
