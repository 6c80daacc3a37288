import { createHash } from 'node:crypto'

import { der, integer, octets, oid, sequence, set, tagged } from './der.js'
import type { LookAlikeSignature } from './lookAlike.js'

const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'))
const DATA = oid('1.2.840.113549.1.7.1')
const SIGNED_DATA = oid('1.2.840.113549.1.7.2')

/** Signed data as a stranger puts it together. */
export interface SignedMessage {
  readonly content: Uint8Array
  /** Whether the content is inside. */
  readonly attached: boolean
  /** Issuer and serial number of who claims to have signed. */
  readonly signer: { readonly issuer: Uint8Array; readonly serialNumber: Uint8Array }
  readonly signature: LookAlikeSignature
  readonly withoutAttributes?: boolean
  /** In addition to the two that are required. */
  readonly attributes?: readonly Uint8Array[]
  readonly certificates: readonly Uint8Array[]
  readonly signers?: number
}

/** ContentInfo in DER. */
export const signedMessage = (message: SignedMessage): Uint8Array => {
  const { content, attached, certificates, signers = 1 } = message
  const signer = signerInfo(message)
  return sequence(
    SIGNED_DATA,
    tagged(
      0,
      sequence(
        integer(Buffer.of(1)),
        set(SHA256),
        sequence(DATA, ...(attached ? [tagged(0, octets(content))] : [])),
        tagged(0, ...certificates),
        set(...Array.from({ length: signers }, () => signer)),
      ),
    ),
  )
}

const signerInfo = ({
  content,
  signer: { issuer, serialNumber },
  signature,
  withoutAttributes = false,
  attributes = [],
}: SignedMessage): Uint8Array => {
  const digest = createHash('sha256').update(content).digest()
  const signed = [
    attribute('1.2.840.113549.1.9.3', DATA),
    attribute('1.2.840.113549.1.9.4', octets(digest)),
    ...attributes,
  ]
  const covered = withoutAttributes ? content : set(...signed)
  return sequence(
    integer(Buffer.of(1)),
    sequence(issuer, integer(serialNumber)),
    SHA256,
    ...(withoutAttributes ? [] : [der(0xa0, ...signed)]),
    signature.algorithm,
    octets(signature.over(covered)),
  )
}

export const attribute = (dotted: string, ...values: readonly Uint8Array[]): Uint8Array =>
  sequence(oid(dotted), set(...values))
