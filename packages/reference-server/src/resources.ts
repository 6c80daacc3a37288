import type { Failure } from '@mdm-kit/codec'
import { consoleFiles } from '@mdm-kit/console'
import type { Store } from '@mdm-kit/store'
import {
  type RequestHandler,
  storePushCertificate,
  webhookDelivery,
  type WebhookDelivery,
} from '@mdm-kit/server'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Config } from './config/config.js'
import {
  type KeyPairText,
  type ProfileSigner,
  readCertificates,
  readKeyFiles,
  readSigner,
  readTls,
} from './config/files.js'
import { readTlsAuthority, type TrustedCertificates } from './config/tlsAuthority.js'
import { makeFolder } from './dataFolder.js'
import { type IdentityAuthority, identityAuthority } from './identityAuthority.js'
import { openStore } from './openStore.js'
import { type Introspection, signInBy } from './signIn.js'
import { ASSETS, DECLARATIONS, type Upstream, upstreamOf } from './upstream.js'

/** What the configuration opens before anything listens. */
export interface Resources {
  readonly store: Store
  readonly identities: IdentityAuthority
  /** Further authorities whose identities are accepted, DER. */
  readonly trusted: readonly Uint8Array[]
  /** The authorities of Apple devices, DER. */
  readonly deviceAuthorities: readonly Uint8Array[]
  readonly tls?: KeyPairText
  /** What profiles make devices trust: the authority of `tls`, or of the proxy's certificate. */
  readonly certificates?: TrustedCertificates
  /** Signs enrollment profiles. */
  readonly signer?: ProfileSigner
  readonly signIn?: Introspection
  readonly hook?: WebhookDelivery
  /** Serves the page for operators. */
  readonly console?: RequestHandler
  /** Serves declarative management. */
  readonly declarations?: Upstream
  /** Serves files for enrolled devices. */
  readonly assets?: Upstream
}

/** Opens the store last, so that nothing stays open if something else fails. */
export const openResources = (config: Config): TE.TaskEither<Failure, Resources> =>
  pipe(
    makeFolder(config.data),
    E.flatMap((): E.Either<Failure, Settled> => settle(config)),
    TE.fromEither,
    TE.flatMap((settled) =>
      pipe(
        openStore(config),
        TE.tap((store) => keepPushCertificate(store, settled)),
        TE.map((store): Resources => ({ store, ...settled })),
      ),
    ),
  )

type Settled = Omit<Resources, 'store'> & { readonly pushIdentity?: KeyPairText }

const settle = (config: Config) =>
  pipe(
    E.Do,
    E.bindW('identities', () => identityAuthority(config)),
    E.bindW('trusted', () => ifGiven(config.identityTrust, readCertificates)),
    E.bindW('deviceAuthorities', () => ifGiven(config.deviceAuthorities, readCertificates)),
    E.bindW('pushIdentity', () => ifGiven(config.push, readKeyFiles)),
    E.bindW('tls', () => ifGiven(config.tls, readTls)),
    E.bindW('certificates', ({ tls }) =>
      ifGiven(config.tlsAuthority, (path) => readTlsAuthority(path, tls)),
    ),
    E.bindW('signer', () => ifGiven(config.profileSigner, readSigner)),
    E.bindW('hook', () => ifGiven(config.webhook, webhookDelivery)),
    E.bindW('console', () => (config.console ? consoleFiles() : E.right(undefined))),
    E.map(({ identities, trusted, deviceAuthorities, certificates, ...read }) => ({
      identities,
      trusted: trusted ?? [],
      deviceAuthorities: deviceAuthorities ?? [],
      ...(read.pushIdentity && { pushIdentity: read.pushIdentity }),
      ...(read.tls && { tls: read.tls }),
      ...(certificates && { certificates }),
      ...(read.signer && { signer: read.signer }),
      ...(config.signIn && { signIn: signInBy(config.signIn) }),
      ...(read.hook && { hook: read.hook }),
      ...(read.console && { console: read.console }),
      ...upstreamsOf(config),
    })),
  )

const upstreamsOf = ({ upstreams }: Config): Pick<Resources, 'declarations' | 'assets'> => ({
  ...(upstreams.declarations && {
    declarations: upstreamOf(upstreams.declarations.url, DECLARATIONS),
  }),
  ...(upstreams.authProxy && { assets: upstreamOf(upstreams.authProxy.url, ASSETS) }),
})

/** In the store it serves every process, and is renewed without a restart. */
const keepPushCertificate = (
  store: Store,
  { pushIdentity: identity }: Settled,
): TE.TaskEither<Failure, unknown> =>
  identity === undefined
    ? TE.right(undefined)
    : pipe(
        storePushCertificate({ store, identity }),
        TE.tapError(() => TE.fromTask(store.close)),
      )

const ifGiven = <A, F, B>(
  given: A | undefined,
  read: (given: A) => E.Either<F, B>,
): E.Either<F, B | undefined> => (given === undefined ? E.right(undefined) : read(given))
