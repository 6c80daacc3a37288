import * as E from 'fp-ts/lib/Either.js'
import { createPrivateKey } from 'node:crypto'

import { latin1 } from './bytes.js'
import type { Content, ContentOf, Problem } from './content.js'

const pki = () => import('@mdm-kit/pki/verify')

type Pki = ContentOf<'pki'>

const empty: Pki = { form: 'pki', certificates: [], requests: [], keys: [], problems: [] }

/** What the blocks of a PEM text hold. */
export const pemContent = async (bytes: Uint8Array): Promise<Content> => {
  const { readPem } = await pki()
  const text = latin1(bytes)
  const blocks = readPem(text)
  const [first] = blocks
  if (first !== undefined && (first.label === 'PKCS7' || first.label === 'CMS'))
    return derContent(first.der)
  const contents = await Promise.all(blocks.map(({ label, der }) => blockContent(label, der)))
  const keys = encryptedKeysIn(text)
  const all = joined([...contents, { ...empty, keys }])
  return isEmpty(all)
    ? { form: 'broken', looksLike: 'PEM', why: 'It has no block that is whole.' }
    : all
}

/** Blocks with headers inside, as old OpenSSL wrote encrypted keys. */
const encryptedKeysIn = (text: string): readonly string[] =>
  text.match(/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\r?\n[A-Za-z-]+: [^]*?-----END/g) ?? []

const isEmpty = ({ certificates, requests, keys, problems }: Pki): boolean =>
  certificates.length + requests.length + keys.length + problems.length === 0

const joined = (parts: readonly Pki[]): Pki => ({
  form: 'pki',
  certificates: parts.flatMap(({ certificates }) => certificates),
  requests: parts.flatMap(({ requests }) => requests),
  keys: parts.flatMap(({ keys }) => keys),
  problems: parts.flatMap(({ problems }) => problems),
})

const blockContent = async (label: string, der: Uint8Array): Promise<Pki> => {
  if (label.endsWith('PRIVATE KEY')) return { ...empty, keys: [der] }
  if (/^(?:NEW )?CERTIFICATE REQUEST$/.test(label)) return { ...empty, requests: [der] }
  if (!/^(?:X509 |TRUSTED )?CERTIFICATE$/.test(label))
    return { ...empty, problems: [note(`A block ${label} was skipped.`)] }
  const { readCertificate } = await pki()
  const read = readCertificate(der)
  return E.isLeft(read)
    ? { ...empty, problems: [{ message: `A certificate cannot be read: ${read.left.message}` }] }
    : { ...empty, certificates: [read.right] }
}

const note = (message: string): Problem => ({ message, isNote: true })

/** What a SEQUENCE is: certificates, a request, a key, something encrypted. */
export const derContent = async (bytes: Uint8Array): Promise<Content> => {
  const { cmsOutline, readCertificate } = await pki()
  const outline = cmsOutline(bytes)
  if (E.isRight(outline)) {
    if (outline.right._tag === 'EnvelopedData')
      return { form: 'encrypted', outline: outline.right, bytes }
    if (outline.right._tag === 'SignedData')
      return { ...empty, certificates: outline.right.certificates }
    return { form: 'unknown', bytes }
  }
  const certificate = readCertificate(bytes)
  if (E.isRight(certificate)) return { ...empty, certificates: [certificate.right] }
  if (isPkcs12(bytes)) return { form: 'pkcs12', bytes }
  if (isPrivateKey(bytes)) return { ...empty, keys: [bytes] }
  const { readCertificateRequest } = await import('@mdm-kit/pki')
  if (E.isRight(readCertificateRequest(bytes))) return { ...empty, requests: [bytes] }
  return looksLikeCms(bytes)
    ? { form: 'broken', looksLike: 'a CMS message', why: outline.left.message }
    : { form: 'unknown', bytes }
}

/** The object identifiers of CMS begin alike: 1.2.840.113549.1.7. */
const looksLikeCms = (bytes: Uint8Array): boolean =>
  latin1(bytes.subarray(0, 32)).includes('\x2a\x86\x48\x86\xf7\x0d\x01\x07')

/** A PFX has version 3, and CMS data in it. */
const isPkcs12 = (bytes: Uint8Array): boolean =>
  latin1(bytes.subarray(0, 12)).includes('\x02\x01\x03\x30') && looksLikeCms(bytes)

const isPrivateKey = (der: Uint8Array): boolean =>
  (['pkcs8', 'pkcs1', 'sec1'] as const).some((type) => {
    try {
      createPrivateKey({ key: Buffer.from(der), format: 'der', type })
      return true
    } catch {
      return false
    }
  })
