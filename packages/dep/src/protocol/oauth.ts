import { createHmac } from 'node:crypto'

/**
 * OAuth 1.0a signatures.
 *
 * Source: RFC 5849, sections 3.4 and 3.6.
 */

/** A name and value, decoded. Names may repeat. */
export type Parameter = readonly [name: string, value: string]

/** Percent-encoding as RFC 5849, section 3.6 has it: all but letters, digits and `-._~`. */
export const percentEncode = (text: string): string =>
  encodeURIComponent(wellFormed(text)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Half a surrogate pair has no UTF-8: it becomes the replacement character. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd')

/** The parameters in the order of their encoded names, then values. */
const normalized = (parameters: readonly Parameter[]): string =>
  parameters
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

/** By bytes: percent-encoded text is ASCII. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Scheme and host in lower case, no default port, no query. */
const baseUri = (url: URL): string => `${url.protocol}//${url.host}${url.pathname}`

/** What is signed: method, base URI, and all parameters of query, body and header but the realm and the signature. */
export const signatureBase = (
  method: string,
  url: URL,
  parameters: readonly Parameter[],
): string => {
  const all = [...url.searchParams, ...parameters]
  return [method.toUpperCase(), baseUri(url), normalized(all)].map(percentEncode).join('&')
}

/** The HMAC-SHA1 signature, in base64. */
export const sign = (base: string, consumerSecret: string, tokenSecret: string): string =>
  createHmac('sha1', `${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`)
    .update(base)
    .digest('base64')

/** The value of an `Authorization` header, on one line. */
export const authorizationHeader = (realm: string, parameters: readonly Parameter[]): string =>
  [
    `OAuth realm="${realm}"`,
    ...parameters.map(([name, value]) => `${percentEncode(name)}="${percentEncode(value)}"`),
  ].join(',')
