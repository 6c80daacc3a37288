import { openEnum, type Failure } from '@mdm-kit/codec'
import type { HttpRequest, HttpResponse } from '@mdm-kit/http'
import { jsonBody } from '@mdm-kit/http/values'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

/**
 * Account-driven enrollment: how a device finds its server by the user's address.
 *
 * Source: developer.apple.com/documentation/devicemanagement/implementing-the-simple-authentication-account-driven-enrollment-flow
 */

/** Where a device looks, on the domain of the user's address. */
export const DISCOVERY_PATH = '/.well-known/com.apple.remotemanagement'

/** `mdm-byod` enrolls the user, `mdm-adde` the device. */
export const EnrollmentVersion = openEnum('EnrollmentVersion', ['mdm-byod', 'mdm-adde'])

/** The document at the well-known path. Devices expect exactly one server in it. */
export const DiscoveryDocument = t.type(
  { Servers: t.array(t.type({ Version: EnrollmentVersion, BaseURL: t.string })) },
  'DiscoveryDocument',
)
export type DiscoveryDocument = t.TypeOf<typeof DiscoveryDocument>

/** A device's request at the well-known path. */
export interface DiscoveryQuestion {
  /** The address that the user typed. Not verified: anyone can send it. */
  readonly userIdentifier: string
  /** For example `iPhone` or `RealityDevice`. Absent on older systems. */
  readonly modelFamily?: string
}

/** What a device asks at the well-known path, by GET or HEAD; undefined for any other request. */
export const discoveryQuestionOf = (request: HttpRequest): DiscoveryQuestion | undefined => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
  if (!URL.canParse(request.path, 'https://localhost')) return undefined
  const { pathname, searchParams } = new URL(request.path, 'https://localhost')
  const userIdentifier = searchParams.get('user-identifier')
  if (pathname !== DISCOVERY_PATH || userIdentifier === null) return undefined
  const modelFamily = searchParams.get('model-family')
  return { userIdentifier, ...(modelFamily === null ? {} : { modelFamily }) }
}

/** The response at the well-known path. `BaseURL` must be https. */
export const discoveryResponse = (server: DiscoveryDocument['Servers'][number]): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: jsonBody({ Servers: [{ ...server }] }),
})

/** An address that is not a URL, or not https. */
export interface InvalidSignInUrl extends Failure {
  readonly _tag: 'InvalidSignInUrl'
}

/** The response to the first request at `BaseURL`: sign in on this page. */
export const signInRequiredResponse = (url: string): E.Either<InvalidSignInUrl, HttpResponse> =>
  URL.canParse(url) && new URL(url).protocol === 'https:'
    ? E.right({
        status: 401,
        headers: {
          'www-authenticate': `Bearer method="apple-as-web", url="${new URL(url).href.replaceAll('"', '%22')}"`,
        },
        body: new Uint8Array(),
      })
    : E.left({
        _tag: 'InvalidSignInUrl',
        message: 'The page to sign in on must have an https address.',
      })

/** The response that ends the sign-in: the device comes back with this token as its Bearer. */
export const signedInResponse = (accessToken: string): HttpResponse => ({
  status: 308,
  headers: {
    location: `apple-remotemanagement-user-login://authentication-results?${new URLSearchParams({ 'access-token': accessToken }).toString()}`,
  },
  body: new Uint8Array(),
})

/** What Apple Configurator reads at `GET /MDMServiceConfig` of an MDM server. */
export const EnrollmentServiceConfig = t.partial(
  {
    dep_enrollment_url: t.string,
    /** Where a JSON array of certificates is, in base64 as in `anchor_certs`. */
    dep_anchor_certs_url: t.string,
    trust_profile_url: t.string,
  },
  'ServiceConfig',
)
export type EnrollmentServiceConfig = t.TypeOf<typeof EnrollmentServiceConfig>

/** The response to `GET /MDMServiceConfig`. */
export const serviceConfigResponse = (config: EnrollmentServiceConfig): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=UTF8' },
  body: jsonBody({ ...config }),
})
