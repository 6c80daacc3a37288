import type { Certificate, DistinguishedName } from '@mdm-kit/pki/verify'
import * as E from 'fp-ts/lib/Either.js'

import type { DecodeOptions, Fact, Problem } from './content.js'

/** `CN=Example, O=Example Ltd`. */
export const nameText = ({ attributes }: DistinguishedName): string =>
  attributes.length === 0
    ? 'nobody: the name is empty'
    : attributes.map(({ type, value }) => `${type}=${value}`).join(', ')

const DAY_MS = 86_400_000

/** From when to when, and how many days that leaves. */
export const validityText = ({ notBefore, notAfter }: Certificate, now: Date): string => {
  const span = `valid ${dayOf(notBefore)} to ${dayOf(notAfter)}`
  const days = Math.floor(Math.abs(notAfter.getTime() - now.getTime()) / DAY_MS)
  if (now.getTime() > notAfter.getTime()) return `${span}, expired ${days} days ago`
  if (now.getTime() < notBefore.getTime()) return `${span}, not valid yet`
  return `${span}, ${days} days left`
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/** What is wrong with the time of a certificate. */
export const validityProblems = (
  { notBefore, notAfter }: Certificate,
  now: Date,
): readonly Problem[] => {
  if (now.getTime() > notAfter.getTime())
    return [{ message: `The certificate expired on ${dayOf(notAfter)}.` }]
  if (now.getTime() < notBefore.getTime())
    return [{ message: `The certificate is not valid before ${dayOf(notBefore)}.` }]
  return []
}

/** Whether a certificate descends from one that is trusted. */
export const chainFacts = async (
  certificate: Certificate,
  intermediates: readonly Certificate[],
  { trust, now }: DecodeOptions,
): Promise<{ readonly facts: readonly Fact[]; readonly problems: readonly Problem[] }> => {
  if (trust === undefined) return { facts: [['chain', 'not checked: no --trust']], problems: [] }
  const { verifyChain } = await import('@mdm-kit/pki/verify')
  const chain = verifyChain({
    certificate,
    intermediates,
    trust,
    at: now,
    purpose: 'any',
    allowSha1Certificates: true,
    minimumRsaBits: 1024,
    ignoreAuthorityValidity: true,
  })
  if (E.isLeft(chain))
    return {
      facts: [['chain', 'does not hold']],
      problems: [{ message: `The chain does not hold: ${chain.left.message}` }],
    }
  const root = chain.right.at(-1) ?? certificate
  return { facts: [['chain', `holds up to ${nameText(root.subject)}`]], problems: [] }
}
