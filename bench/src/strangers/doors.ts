import { orThrow, valueOrThrow } from '@mdm-kit/codec'
import { certificateAuthority, createKeyPair, type KeyAlgorithm, selfSigned } from '@mdm-kit/pki'
import {
  accountDrivenEnrollment,
  automatedEnrollment,
  clientCert,
  enrollmentProfiles,
  escapedPem,
  forwardedClientCert,
  type Identify,
  mdmServer,
  mdmSignature,
  mutualTls,
  peerList,
  type RequestHandler,
  scepService,
} from '@mdm-kit/server'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { topic } from '../server/fleet.js'

const authorityKey = createKeyPair('rsa-2048')

/** Of RSA, since devices encrypt their SCEP requests for it. Every door trusts it. */
export const authority = valueOrThrow(
  selfSigned({
    key: authorityKey,
    subject: { CN: 'Bench CA', O: 'mdm-kit' },
    authority: true,
    keyUsage: ['digitalSignature', 'keyEncipherment', 'keyCertSign'],
  }),
)

/** An identity that every door accepts. */
const identity = (algorithm: KeyAlgorithm) => {
  const key = createKeyPair(algorithm)
  const applicant = { publicKey: key.publicKey, subject: { CN: 'a device' } }
  const { issue } = certificateAuthority({ certificate: authority, key: authorityKey })
  return { key, certificate: valueOrThrow(issue(applicant)) }
}

export const device = identity('rsa-2048')
export const deviceOnCurve = identity('ec-p256')

/** The proxy whose headers count. */
export const PROXY = '10.0.0.1'

/** Each place where a request comes in that has proven nothing yet. */
export interface Doors {
  readonly signature: RequestHandler
  readonly connection: RequestHandler
  readonly clientCert: RequestHandler
  readonly escapedPem: RequestHandler
  readonly envoy: RequestHandler
  /** Whose refusals are not signed any more: so many were this minute. */
  readonly scep: RequestHandler
  /** Whose refusals are all signed. */
  readonly scepSigned: RequestHandler
  readonly automated: RequestHandler
  readonly accountDriven: RequestHandler
  readonly close: () => Promise<void>
}

export const openDoors = async (): Promise<Doors> => {
  const store = await orThrow(memoryStore())
  const trust = [authority.der]
  const proxied = { trust, proxies: valueOrThrow(peerList([PROXY])) }
  const server = (identify: Identify): RequestHandler => mdmServer({ store, identify }).handle
  const scep = (signedRefusalsPerMinute: number) =>
    valueOrThrow(
      scepService({ store, certificate: authority, key: authorityKey, signedRefusalsPerMinute }),
    )
  const spent = scep(0)
  const profiles = enrollmentProfiles({
    ...{ store, scep: spent },
    profile: () => ({
      PayloadIdentifier: 'com.example.bench',
      mdm: { ServerURL: 'https://mdm.example.com/mdm', Topic: topic, SignMessage: true },
    }),
    identity: () => ({ URL: 'https://mdm.example.com/scep' }),
  })
  return {
    signature: server(mdmSignature({ trust })),
    connection: server(mutualTls({ trust })),
    clientCert: server(clientCert(proxied)),
    escapedPem: server(escapedPem(proxied)),
    envoy: server(forwardedClientCert(proxied)),
    scep: spent.handle,
    scepSigned: scep(Infinity).handle,
    automated: automatedEnrollment({
      ...{ profiles, trust: [authority] },
      admit: () => TE.right({ _tag: 'Admitted' }),
    }),
    accountDriven: valueOrThrow(
      accountDrivenEnrollment({
        ...{ profiles, flow: 'AccountDrivenUser' },
        signIn: {
          method: { _tag: 'AppleAsWeb', url: 'https://mdm.example.com/login' },
          verify: () => TE.right({ _tag: 'SignInAgain' }),
        },
      }),
    ),
    close: store.close,
  }
}
