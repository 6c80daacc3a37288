import { unwrap } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'
import {
  type Certificate,
  certificateAuthority,
  certificatePem,
  createKeyPair,
  type IssueOptions,
  selfSigned,
} from '@mdm-kit/pki'

import type { DeviceHttpRequest } from '../../src/identity/peer.js'
import { peerList } from '../../src/identity/peerList.js'

export const start = new Date('2026-03-01T12:00:00Z')
export const minutesLater = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000)
export const daysLater = (days: number): Date => minutesLater(days * 24 * 60)

const rootKey = createKeyPair('ec-p256')
export const root = unwrap(
  selfSigned({ key: rootKey, subject: { CN: 'Root' }, authority: true, at: start, days: 3650 }),
)
const fromRoot = unwrap(certificateAuthority({ certificate: root, key: rootKey }))

const betweenKey = createKeyPair('ec-p256')
export const between = unwrap(
  fromRoot.issue(
    { publicKey: betweenKey.publicKey, subject: { CN: 'Between' } },
    { authority: true, at: start, days: 3650 },
  ),
)
const fromBetween = unwrap(certificateAuthority({ certificate: between, key: betweenKey }))

export const leafKey = createKeyPair('ec-p256')
const applicant = { publicKey: leafKey.publicKey, subject: { CN: 'device' } }

/** Valid 30 days from `start`, directly below the root. */
export const issued = (options: IssueOptions = {}): Certificate =>
  unwrap(fromRoot.issue(applicant, { at: start, days: 30, ...options }))

export const leaf = issued()

/** Below the authority between. */
export const deepLeaf = unwrap(fromBetween.issue(applicant, { at: start, days: 30 }))

const strangeKey = createKeyPair('ec-p256')
/** An authority that nobody trusts, with the name of the root. */
export const strangeRoot = unwrap(
  selfSigned({ key: strangeKey, subject: { CN: 'Root' }, authority: true, at: start }),
)
export const strangeLeaf = unwrap(
  unwrap(certificateAuthority({ certificate: strangeRoot, key: strangeKey })).issue(applicant, {
    at: start,
  }),
)

export const proxy = '10.1.2.3'
export const proxies = unwrap(peerList(['10.0.0.0/8']))
export const trusting = { trust: [root.der], now: () => minutesLater(60) }

export const requestWith = (
  headers: HttpRequest['headers'],
  peer: DeviceHttpRequest['peer'] = { address: proxy },
): DeviceHttpRequest => ({ method: 'PUT', path: '/mdm', headers, peer })

export const base64Item = ({ der }: Certificate): string =>
  `:${Buffer.from(der).toString('base64')}:`

/** As nginx's `ngx_escape_uri` and Envoy's URL encoding leave it. */
export const escaped = (...certificates: readonly Certificate[]): string =>
  encodeURIComponent(certificates.map((one) => certificatePem(one)).join(''))

export const DAY = 24 * 60 * 60_000
