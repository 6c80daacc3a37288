import { serverCapabilities } from '@mdm-kit/enrollment'
import type { Failure } from '@mdm-kit/codec'
import {
  allowAnyone,
  automatedEnrollment,
  type EnrollmentProfiles,
  enrollmentProfiles,
  type OnEnrollmentEvent,
  plainEnrollment,
  scepService,
  type ScepService,
  type SignInPort,
  type RequestHandler,
} from '@mdm-kit/server'
import type { Store } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { accountDriven, type AccountDriven } from './accountDriven.js'
import { serversOf } from './assignedDevices.js'
import type { Config } from './config/config.js'
import type { ProfileSigner } from './config/files.js'
import type { TrustedCertificates } from './config/tlsAuthority.js'
import { unavailable } from './http/responses.js'
import type { IdentityAuthority } from './identityAuthority.js'

export interface EnrollmentOptions {
  readonly config: Config
  readonly store: Store
  readonly identities: IdentityAuthority
  /** Who vouches for devices, DER: Apple's authorities, or those of simulated devices. */
  readonly deviceAuthorities: readonly Uint8Array[]
  /** What devices reach this server under; known once it listens. */
  readonly here: { readonly url: string }
  /** Signs profiles. */
  readonly signer?: ProfileSigner
  /** What the profiles make devices trust. */
  readonly certificates?: TrustedCertificates
  readonly signIn?: SignInPort
  readonly onEvent: OnEnrollmentEvent
}

export interface Enrollment {
  /** Gives a profile to anyone with the link. */
  readonly plain: RequestHandler
  /** For Setup Assistant of the devices that Apple assigned to a DEP server of this store. */
  readonly automated: RequestHandler
  /** Issues identities for the challenges in those profiles. */
  readonly scep: RequestHandler
  /** For people with a Managed Apple Account. */
  readonly account?: AccountDriven
}

/** The endpoints that a device uses to enroll. */
export const enrollment = (options: EnrollmentOptions): TE.TaskEither<Failure, Enrollment> => {
  const { store, identities, deviceAuthorities: trust, onEvent } = options
  return pipe(
    scepService({
      ...identities,
      store,
      onEvent,
      allowSha1: options.config.scepAllowSha1,
      allowSingleDes: options.config.scepAllowSingleDes,
      // What a device asks to be called is its own wish: it could be another one's name.
      issue: (entitlement) =>
        entitlement._tag === 'Enrolled'
          ? { subject: { O: options.config.organization, CN: entitlement.attempt.id } }
          : {},
    }),
    TE.flatMapEither((scep): E.Either<Failure, Enrollment> => {
      const withTopic = (
        handle: (profiles: EnrollmentProfiles) => RequestHandler,
      ): RequestHandler =>
        forTopic(store, options.config.topic, (topic) => handle(profilesFor(options, scep, topic)))
      const handles: Enrollment = {
        scep: scep.handle,
        plain: withTopic((profiles) => plainEnrollment({ profiles, onEvent, allow: allowAnyone })),
        automated: withTopic((profiles) =>
          automatedEnrollment({
            profiles,
            trust,
            onEvent,
            allow: ({ SERIAL }) =>
              pipe(
                serversOf(store.depServers, SERIAL),
                TE.map(({ length }) =>
                  length > 0 ? { _tag: 'Allowed' } : { _tag: 'Unrecognized' },
                ),
              ),
          }),
        ),
      }
      const { config, signIn, here } = options
      if (signIn === undefined || config.signIn === undefined) return E.right(handles)
      const { enrolls } = config.signIn
      const sample = profilesFor(options, scep, '')
      return pipe(
        accountDriven({
          enrolls,
          signIn,
          here,
          onEvent,
          sample,
          withProfiles: withTopic,
          ...(trust.length > 0 && { trust }),
        }),
        E.map((account) => ({ ...handles, account })),
      )
    }),
  )
}

/** Devices get pushes for the topic in their profile: without one, no device can enroll. */
const forTopic =
  (
    { pushCertificates }: Pick<Store, 'pushCertificates'>,
    configured: string | undefined,
    handle: (topic: string) => RequestHandler,
  ): RequestHandler =>
  async (request) => {
    const stored = await pushCertificates.list()()
    if (E.isLeft(stored)) return unavailable('The store does not respond; come back later.\n')
    const topic = configured ?? stored.right[0]?.topic
    return topic === undefined
      ? unavailable('There is no push certificate yet: PUT it to /v1/pushcert.\n')
      : handle(topic)(request)
  }

const profilesFor = (
  { config, store, here, signer, certificates }: EnrollmentOptions,
  scep: ScepService,
  topic: string,
): EnrollmentProfiles => {
  const { organization, managedAppleAccounts } = config
  return enrollmentProfiles({
    store,
    scep,
    ...(signer && { signer }),
    profile: () => ({
      PayloadIdentifier: 'com.example.mdm-kit.enrollment',
      PayloadDisplayName: `${organization} management`,
      PayloadOrganization: organization,
      ...(certificates && { certificates }),
      mdm: {
        ServerURL: `${here.url}/mdm`,
        Topic: topic,
        SignMessage: true,
        CheckOutWhenRemoved: true,
        AccessRights: 8191,
        ServerCapabilities: [
          ...[serverCapabilities.perUserConnections, serverCapabilities.bootstrapToken],
          // Without it no device sends GetToken.
          ...(managedAppleAccounts ? [serverCapabilities.token] : []),
        ],
      },
      // A plain http URL is accepted for a loopback address only.
      allowHttpOnLoopbackForSimulators: true,
    }),
    identity: ({ id }) => ({
      URL: `${here.url}/scep`,
      Name: organization,
      Subject: [[['O', organization]], [['CN', id]]],
      Keysize: 2048,
      'Key Type': 'RSA',
      'Key Usage': 5,
    }),
  })
}
