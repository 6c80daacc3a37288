import { unwrap } from '@mdm-kit/codec'
import { certificateAuthority, createKeyPair, type KeyAlgorithm, selfSigned } from '@mdm-kit/pki'
import {
  accountDrivenEnrollment,
  automatedEnrollment,
  rfc9440ClientCert,
  enrollmentProfiles,
  nginxClientCert,
  envoyClientCert,
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
export const authority = unwrap(
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
  const { issue } = unwrap(certificateAuthority({ certificate: authority, key: authorityKey }))
  return { key, certificate: unwrap(issue(applicant)) }
}

export const device = identity('rsa-2048')
export const deviceOnCurve = identity('ec-p256')

/** The proxy whose headers count. */
export const PROXY = '10.0.0.1'

/** Each place where a request comes in that has proven nothing yet. */
export interface Doors {
  readonly signature: RequestHandler
  readonly connection: RequestHandler
  readonly rfc9440ClientCert: RequestHandler
  readonly nginxClientCert: RequestHandler
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
  const store = await memoryStore()
  const trust = [authority.der]
  const proxied = { trust, proxies: unwrap(peerList([PROXY])) }
  const server = (identify: Identify): RequestHandler => mdmServer({ store, identify }).handle
  const scep = (signedRejectionsPerMinute: number) =>
    scepService({ store, certificate: authority, key: authorityKey, signedRejectionsPerMinute })
  const spent = await scep(0)
  const profiles = enrollmentProfiles({
    store,
    scep: spent,
    profile: () => ({
      PayloadIdentifier: 'com.example.bench',
      mdm: { ServerURL: 'https://mdm.example.com/mdm', Topic: topic, SignMessage: true },
    }),
    identity: () => ({ URL: 'https://mdm.example.com/scep' }),
  })
  return {
    signature: server(mdmSignature({ trust })),
    connection: server(mutualTls({ trust })),
    rfc9440ClientCert: server(rfc9440ClientCert(proxied)),
    nginxClientCert: server(nginxClientCert(proxied)),
    envoy: server(envoyClientCert(proxied)),
    scep: spent.handle,
    scepSigned: (await scep(Infinity)).handle,
    automated: automatedEnrollment({
      profiles,
      trust: [authority],
      allow: () => TE.right({ _tag: 'Allowed' }),
    }),
    accountDriven: unwrap(
      accountDrivenEnrollment({
        profiles,
        flow: 'AccountDrivenUser',
        signIn: {
          method: { _tag: 'AppleAsWeb', url: 'https://mdm.example.com/login' },
          verify: () => TE.right({ _tag: 'SignInAgain' }),
        },
      }),
    ),
    close: store.close,
  }
}
