import { decodeWith, operation, type Operation } from '@mdm-kit/codec'
import {
  ErrorDocument,
  DISCOVERY_PATH,
  DiscoveryDocument,
  type MachineInfo,
} from '@mdm-kit/enrollment'
import {
  decodeJson,
  type HttpResponse,
  parseJson,
  type Send,
  undiciSend,
  withQuery,
} from '@mdm-kit/http'
import { decodePlist } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { observedSend, type OnExchange } from '../exchange/exchange.js'
import type { FakeDeviceAuthority } from './deviceAuthority.js'
import { type DeviceError, profileRejected, profileWithheld } from './errors.js'
import { type DeviceFacts, simulatedMac } from './facts.js'

interface Asking {
  /** Signs what the device says about itself. */
  readonly authority: FakeDeviceAuthority
  /** Default: `simulatedMac()`. */
  readonly facts?: DeviceFacts
  /** Replaces what a Mac says about itself, or adds to it. */
  readonly machineInfo?: MachineInfo
  /** Called for each HTTP request with its response, as they crossed the network. */
  readonly onExchange?: OnExchange
  /** Default: undici. */
  readonly send?: Send
  readonly now?: () => Date
}

export interface ProfileRequestOptions extends Asking {
  /** The `url` of the profile that is assigned to the device. */
  readonly url: string
  /** As a web view's first GET has it, in the header `x-apple-aspen-deviceinfo`. Default false: a POST. */
  readonly inHeader?: boolean
}

export interface AccountProfileOptions extends Asking {
  /** Scheme and host where the discovery is; a real device takes the domain of the address. */
  readonly origin: string
  /** What the user types: `user@example.com`. */
  readonly userIdentifier: string
  /** Default `Mac`. */
  readonly modelFamily?: string
  /** Signs the user in, by the `WWW-Authenticate` of the server's response; gives the access token. */
  readonly signIn: (authenticate: string) => TE.TaskEither<DeviceError, string>
}

/** Asks for an enrollment profile as Setup Assistant does. */
export const requestEnrollmentProfile = (
  options: ProfileRequestOptions,
): Operation<DeviceError, Uint8Array> =>
  sending(options, (send) =>
    pipe(
      signed(options, automatedMachineInfo(options.facts ?? simulatedMac())),
      TE.flatMap((body) =>
        options.inHeader === true
          ? send({
              method: 'GET',
              path: options.url,
              headers: { 'x-apple-aspen-deviceinfo': Buffer.from(body).toString('base64') },
            })
          : post(send, options.url, body),
      ),
      TE.flatMapEither(profileIn),
    ),
  )

/** Finds the server of a user, signs in, and asks for the profile of an account-driven enrollment. */
export const requestAccountProfile = (
  options: AccountProfileOptions,
): Operation<DeviceError, Uint8Array> => {
  const { facts = simulatedMac(), userIdentifier, modelFamily = 'Mac', signIn } = options
  const url = withQuery(`${options.origin}${DISCOVERY_PATH}`, {
    'user-identifier': userIdentifier,
    'model-family': modelFamily,
  })
  return sending(options, (send) =>
    pipe(
      TE.Do,
      TE.bind('body', () => signed(options, accountMachineInfo(facts))),
      TE.bind('baseUrl', () =>
        pipe(send({ method: 'GET', path: url, headers: {} }), TE.flatMapEither(serverIn)),
      ),
      TE.bind('first', ({ baseUrl, body }) => post(send, baseUrl, body)),
      TE.bind('token', ({ first }) => {
        const authenticate = first.headers['www-authenticate']
        return first.status === 401 && authenticate !== undefined
          ? signIn(authenticate)
          : TE.fromEither(E.left(withheld(first)))
      }),
      TE.flatMap(({ baseUrl, body, token }) =>
        post(send, baseUrl, body, { authorization: `Bearer ${token}` }),
      ),
      TE.flatMapEither(profileIn),
    ),
  )
}

/** With a `Send` of its own for this one call, if none is given. */
const sending = (
  { send, onExchange }: Asking,
  ask: (send: Send) => TE.TaskEither<DeviceError, Uint8Array>,
): Operation<DeviceError, Uint8Array> => {
  const observed = (by: Send) => (onExchange === undefined ? by : observedSend(by, onExchange))
  if (send !== undefined) return operation(ask(observed(send)))
  return operation(async () => {
    const own = undiciSend({ origin: 'http://127.0.0.1' })
    const asked = await ask(observed(own))()
    await own.close()
    return asked
  })
}

const post = (
  send: Send,
  path: string,
  body: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): TE.TaskEither<DeviceError, HttpResponse> =>
  send({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/pkcs7-signature', ...headers },
    body,
  })

const signed = (
  { authority, machineInfo, now = () => new Date() }: Asking,
  said: MachineInfo,
): TE.TaskEither<DeviceError, Uint8Array> =>
  TE.fromEither(authority.sign({ ...said, ...machineInfo }, now()))

const automatedMachineInfo = (facts: DeviceFacts): MachineInfo => ({
  UDID: facts.UDID,
  SERIAL: facts.SerialNumber,
  OS_VERSION: facts.OSVersion,
  MDM_CAN_REQUEST_SOFTWARE_UPDATE: true,
  SOFTWARE_UPDATE_DEVICE_ID: facts.ProductName,
  ...accountMachineInfo(facts),
})

const accountMachineInfo = ({ ProductName, BuildVersion }: DeviceFacts): MachineInfo => ({
  PRODUCT: ProductName,
  VERSION: BuildVersion,
  LANGUAGE: 'en',
})

const profileIn = (response: HttpResponse): E.Either<DeviceError, Uint8Array> =>
  response.status === 200 && response.headers['content-type'] === PROFILE_TYPE
    ? E.right(response.body)
    : E.left(withheld(response))

const PROFILE_TYPE = 'application/x-apple-aspen-config'

const serverIn = (response: HttpResponse): E.Either<DeviceError, string> =>
  response.status !== 200
    ? E.left(withheld(response))
    : pipe(
        decodeJson(DiscoveryDocument)(response),
        E.mapLeft((cause) => profileRejected('the discovery document cannot be read.', cause)),
        E.flatMap(({ Servers: [server, ...others] }) =>
          server !== undefined && others.length === 0
            ? E.right(server.BaseURL)
            : E.left(profileRejected('the discovery document needs exactly one server.')),
        ),
      )

const withheld = ({ status, headers, body }: HttpResponse): DeviceError => {
  const authenticate = headers['www-authenticate']
  const parsed: E.Either<unknown, unknown> =
    headers['content-type'] === 'application/json' ? parseJson(body) : decodePlist(body)
  const document = pipe(
    parsed,
    E.flatMap<unknown, unknown, ErrorDocument>(decodeWith(ErrorDocument)),
  )
  return profileWithheld(status, {
    ...(E.isRight(document) && { document: document.right }),
    ...(authenticate !== undefined && { authenticate }),
  })
}
