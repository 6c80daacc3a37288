import type { Certificate, CmsOutline } from '@mdm-kit/pki/verify'
import * as E from 'fp-ts/lib/Either.js'

import { isSequence } from '../bytes.js'
import { chainFacts, nameText, validityText } from '../certificates.js'
import type { DecodeOptions, Fact, Problem } from '../content.js'
import type { LayerKind } from './layerKind.js'

/** The module is loaded for what is signed only. */
const pki = () => import('@mdm-kit/pki/verify')

/** What devices' identities need: how old or weak a signature may be is said, not refused. */
const TOLERANT = { allowSha1Signature: true, allowSha1Certificates: true, ignoreSigningTime: true }

/** A CMS message that carries its content, or only certificates. */
export const signed: LayerKind = {
  name: 'CMS signature',
  open: async ({ bytes, context }, options) => {
    if (!isSequence(bytes)) return undefined
    const { cmsOutline, verifyAttached } = await pki()
    const read = cmsOutline(bytes)
    if (E.isLeft(read) || read.right._tag !== 'SignedData') return undefined
    const outline = read.right
    // Certificates alone are a content of their own.
    if (outline.signedAttributes.length === 0 && outline.content === undefined) return undefined
    const verified = verifyAttached({ message: bytes, ...TOLERANT })
    const isBare = outline.content === undefined && isScep(outline)
    const problems = E.isLeft(verified) && !isBare ? [notValid(verified.left.message)] : []
    const signer = E.isRight(verified) ? verified.right : undefined
    const about = await signerFacts(signer?.signer, outline.certificates, options)
    return {
      facts: [...about.facts, ...timeFacts(signer)],
      problems: [...problems, ...about.problems],
      inside: outline.content ?? new Uint8Array(),
      context: { ...context, signed: outline },
    }
  },
}

/** The attribute that says what a SCEP message is. A rejection of SCEP has no content. */
const SCEP_MESSAGE_TYPE = '2.16.840.1.113733.1.9.2'

export const isScep = ({
  signedAttributes,
}: {
  readonly signedAttributes: readonly (readonly { readonly oid: string }[])[]
}) => signedAttributes[0]?.some(({ oid }) => oid === SCEP_MESSAGE_TYPE) === true

const notValid = (why: string): Problem => ({ message: `The signature does not hold: ${why}` })

const timeFacts = (
  signer: { readonly signingTime?: Date; readonly digest: string } | undefined,
): readonly Fact[] => {
  if (signer === undefined) return []
  const { signingTime, digest } = signer
  return [
    ['digest', digest],
    ...(signingTime === undefined ? [] : [['signed at', signingTime.toISOString()] as const]),
  ]
}

/** Who signed, and whether the chain holds. */
const signerFacts = async (
  signer: Certificate | undefined,
  others: readonly Certificate[],
  options: DecodeOptions,
): Promise<{ readonly facts: readonly Fact[]; readonly problems: readonly Problem[] }> => {
  if (signer === undefined) return { facts: [], problems: [] }
  const chain = await chainFacts(signer, others, options)
  return {
    facts: [
      ['signed by', nameText(signer.subject)],
      ['issued by', nameText(signer.issuer)],
      ['certificate', validityText(signer, options.now)],
      ...chain.facts,
    ],
    problems: chain.problems,
  }
}

/** The `Mdm-Signature` of a request: who signed its body. */
export const detachedSignature = async (
  header: string,
  content: Uint8Array,
  options: DecodeOptions,
): Promise<{ readonly facts: readonly Fact[]; readonly problems: readonly Problem[] }> => {
  const { verifyDetached } = await pki()
  const signature = Buffer.from(header, 'base64')
  const verified = verifyDetached({ signature, content, ...TOLERANT })
  if (E.isLeft(verified))
    return { facts: [], problems: [{ path: 'Mdm-Signature', message: verified.left.message }] }
  const outline = await outlineOf(signature)
  const others = outline?._tag === 'SignedData' ? outline.certificates : []
  const about = await signerFacts(verified.right.signer, others, options)
  return { facts: [...about.facts, ...timeFacts(verified.right)], problems: about.problems }
}

const outlineOf = async (message: Uint8Array): Promise<CmsOutline | undefined> => {
  const { cmsOutline } = await pki()
  const read = cmsOutline(message)
  return E.isRight(read) ? read.right : undefined
}
