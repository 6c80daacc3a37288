import type { EnrollmentProfileError } from './errors.js'

/** Where it is, and what is there: absent keys break no rule of this file. */
export interface UrlToCheck {
  readonly key: string
  readonly url: string | undefined
  readonly allowHttp: 'never' | 'on loopback' | 'always'
}

export const urlRules = ({ key, url, allowHttp }: UrlToCheck): EnrollmentProfileError[] => {
  if (url === undefined || url.startsWith('https://')) {
    return url === undefined || hostOf(url) !== undefined ? [] : [notAUrl(key)]
  }
  const host = url.startsWith('http://') ? hostOf(url) : undefined
  if (host === undefined) return [url.includes('://') ? notHttp(key, allowHttp) : notAUrl(key)]
  const allowed = allowHttp === 'always' || (allowHttp === 'on loopback' && isLoopback(host))
  return allowed ? [] : [notHttps(key, isLoopback(host))]
}

/** `URL` takes spaces and line ends and repairs them; a device that does not would be lost. */
const hostOf = (url: string): string | undefined =>
  /[\s\p{Cc}]/u.test(url) || !URL.canParse(url) ? undefined : new URL(url).hostname

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)

const notAUrl = (key: string): EnrollmentProfileError => ({
  _tag: 'InvalidUrl',
  problem: 'NotAUrl',
  key,
  message: `${key}: give a whole URL, such as https://mdm.example.com/path.`,
})

const notHttps = (key: string, loopback = false): EnrollmentProfileError => ({
  _tag: 'InvalidUrl',
  problem: 'NotHttps',
  key,
  message: `${key}: devices take https only; begin it with https://.${
    loopback ? ' For simulators, set allowHttpOnLoopbackForSimulators.' : ''
  }`,
})

const notHttp = (key: string, allowHttp: UrlToCheck['allowHttp']): EnrollmentProfileError =>
  allowHttp === 'always'
    ? {
        _tag: 'InvalidUrl',
        problem: 'NotHttp',
        key,
        message: `${key}: begin it with http:// or https://.`,
      }
    : notHttps(key)
