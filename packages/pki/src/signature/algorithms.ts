/** Digests this package signs with. */
export type DigestName = 'sha256' | 'sha384' | 'sha512'

/** Digests this package checks; SHA-1 only when the caller asks for it. */
export type CheckedDigestName = 'sha1' | DigestName

export const DIGEST_OIDS: Readonly<Record<CheckedDigestName, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
}

const DIGESTS: ReadonlyMap<string, CheckedDigestName> = new Map(
  Object.entries(DIGEST_OIDS).map(([name, oid]) => [oid, name as CheckedDigestName]),
)

/** The digest of an object identifier, if it is one of ours. */
export const digestNameOf = (oid: string): CheckedDigestName | undefined => DIGESTS.get(oid)

export const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'
export const RSA_PSS = '1.2.840.113549.1.1.10'
export const RSA_OAEP = '1.2.840.113549.1.1.7'
export const MGF1 = '1.2.840.113549.1.1.8'

export const DEFAULT_RSA_BITS = 2048
