import {
  type Failure,
  type Operation,
  operation,
  serialNumberKey,
  safeListener,
} from '@mdm-kit/codec'
import {
  type CallOptions,
  type Clock,
  type Headers,
  type HttpRequest,
  type ResponseReader,
  type RetryPolicy,
  type Send,
  type SendOptions,
  requestName,
  systemClock,
  undiciSend,
  withEvents,
  withHeaders,
  withRetry,
} from '@mdm-kit/http'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { randomBytes } from 'node:crypto'

import {
  batchesOf,
  inBatches,
  longestRetry,
  mergedStatuses,
  statusesOf,
  type Interrupted,
} from './batches.js'
import type {
  AssignedProfile,
  AssignProfileError,
  DefinedProfile,
  DefineProfileError,
  DepClient,
} from './client.js'
import type { SerialStatuses } from './codec/assignment.js'
import type { DeviceDetails } from './codec/device.js'
import type { ServerToken } from './codec/serverToken.js'
import { accountRequest, readAccount } from './protocol/account.js'
import {
  accountDrivenProfileRequest,
  deleteAccountDrivenProfileRequest,
  readAccountDrivenProfile,
  readAccountDrivenProfileDeleted,
  readAccountDrivenProfileSet,
  setAccountDrivenProfileRequest,
} from './protocol/accountDriven.js'
import { activationLockRequest, readActivationLock } from './protocol/activationLock.js'
import { betaEnrollmentTokensRequest, readBetaEnrollmentTokens } from './protocol/betaEnrollment.js'
import {
  deviceDetailsRequest,
  disownDevicesRequest,
  fetchDevicesRequest,
  MOST_DEVICES_A_PAGE,
  MOST_SERIALS_A_REQUEST,
  readDeviceDetails,
  readDisownedDevices,
  readFetchedDevices,
  readReplacementDetails,
  readSyncedDevices,
  replacementDetailsRequest,
  syncDevicesRequest,
} from './protocol/devices.js'
import type { ServerTokenUnavailable, SessionError } from './errors.js'
import {
  assignProfileRequest,
  defineProfileRequest,
  profileRequest,
  readAssignedProfile,
  readDefinedProfile,
  readProfile,
  readRemovedProfile,
  removeProfileRequest,
} from './protocol/profiles.js'
import { USER_AGENT } from './protocol/userAgent.js'
import { type SessionSend, depSession } from './session/depSession.js'
import type { DepEvent } from './session/events.js'
import { type SessionProxy, below, proxySession } from './session/proxySession.js'

/** Where Apple's service is. */
export const DEP_ORIGIN = 'https://mdmenrollment.apple.com'

/** The newest `X-Server-Protocol-Version`: throttling hints, hardware addresses, replacements. */
export const DEP_PROTOCOL_VERSION = 10

/**
 * How a client retries: Apple publishes no rates, so a little slower than the default. A 500 is retried
 * too, for calls that may be repeated.
 */
export const DEP_RETRY: RetryPolicy = {
  statuses: [429, 500, 502, 503, 504],
  attempts: 4,
  firstDelayMs: 1_000,
  longestDelayMs: 30_000,
  budgetMs: 120_000,
}

/** The credentials, or a function that gives them. It is called before each session, so that a renewed token is used at once. */
export type ServerTokenSource = ServerToken | (() => ServerToken | Promise<ServerToken>)

/** Either the client keeps the session, with its server token, or a proxy that has the token does. */
export type DepClientOptions = DepClientSettings &
  (
    | { readonly serverToken: ServerTokenSource; readonly sessionProxy?: undefined }
    | { readonly sessionProxy: SessionProxy; readonly serverToken?: undefined }
  )

/** What a client may be given, beside its credentials. */
export interface DepClientSettings {
  /** Default: Apple's. The signature covers it, so it must be the origin that the service itself uses. */
  readonly origin?: string
  /** What sends. Default: undici to `origin`. The client adds retries, headers and the session. */
  readonly send?: Send
  /** Default `mdm-kit-dep/0.1`. Apple rejects some, by no published rule (`UserAgentInvalid`): then give another. */
  readonly userAgent?: string
  /** `X-Server-Protocol-Version`. Default 10. */
  readonly protocolVersion?: number
  /** Overrides parts of `DEP_RETRY`. Retries are reported to `onEvent`. */
  readonly retry?: Omit<RetryPolicy, 'onRetry' | 'clock'>
  /** Called for requests, retries, changes of the session, and values that could not be read. */
  readonly onEvent?: (event: DepEvent) => void
  /** Default: the system's. */
  readonly clock?: Clock
  /** For OAuth: must never give the same twice. Default: 16 random bytes, in hex. */
  readonly nonce?: () => string
}

/** A client for one server token. */
export const depClient = (options: DepClientOptions): DepClient => {
  const { send, close } = transportOf(options)
  const call = callerOf(options, send)

  /** One call for each batch of serial numbers. Fails with the outcomes of the batches before the failure. */
  const eachBatch = <F, A extends BatchResponse>(
    serials: Iterable<string>,
    send: (batch: readonly string[]) => TE.TaskEither<F, A>,
  ): TE.TaskEither<Interrupted<F>, (A & { readonly devices: SerialStatuses })[]> =>
    pipe(
      inBatches(batchesOf(serials, MOST_SERIALS_A_REQUEST), (batch) =>
        pipe(
          send(batch),
          TE.map((response) => ({ ...response, devices: statusesOf(batch, response.devices) })),
        ),
      ),
      TE.mapLeft(({ failure, responses, remaining }) => ({
        ...failure,
        done: mergedStatuses(responses.map(({ devices }) => devices)),
        ...longestRetry(responses),
        remaining,
      })),
    )

  /** What a read does, which may be repeated. */
  const ask = <F extends Failure, A>(
    request: HttpRequest,
    read: ResponseReader<F, A>,
    callOptions: CallOptions | undefined,
  ): Operation<F | SessionError, A> => operation(call(request, read, REPEATABLE, callOptions))

  const assign = (
    profileUuid: string,
    serials: Iterable<string>,
    callOptions: CallOptions | undefined,
  ): TE.TaskEither<AssignProfileError, AssignedProfile> =>
    pipe(
      eachBatch(serials, (batch) =>
        ask(assignProfileRequest(profileUuid, batch), readAssignedProfile, callOptions),
      ),
      TE.map(mergedAssignments),
    )

  return {
    account: (callOptions) => ask(accountRequest, readAccount, callOptions),

    fetchDevices: ({ cursor, limit = MOST_DEVICES_A_PAGE, ...callOptions } = {}) =>
      ask(fetchDevicesRequest(cursor, limit), readFetchedDevices, callOptions),

    syncDevices: (cursor, { limit = MOST_DEVICES_A_PAGE, ...callOptions } = {}) =>
      ask(syncDevicesRequest(cursor, limit), readSyncedDevices, callOptions),

    deviceDetails: (serials, callOptions) => {
      const asked = batchesOf(serials, MOST_SERIALS_A_REQUEST)
      return operation(
        pipe(
          inBatches(asked, (batch) =>
            ask(deviceDetailsRequest(batch), readDeviceDetails, callOptions),
          ),
          TE.bimap(
            ({ failure }) => failure,
            (responses) => ({ devices: asAsked(asked, responses) }),
          ),
        ),
      )
    },

    replacementDetails: (serial, callOptions) =>
      ask(replacementDetailsRequest(serial), readReplacementDetails, callOptions),

    disownDevices: (serials, callOptions) =>
      operation(
        pipe(
          eachBatch(serials, (batch) =>
            call(disownDevicesRequest(batch), readDisownedDevices, ONCE, callOptions),
          ),
          TE.map((responses) => mergedStatuses(responses.map(({ devices }) => devices))),
        ),
      ),

    defineProfile: (definition, callOptions) => {
      const [first = [], ...rest] = batchesOf(definition.devices ?? [], MOST_SERIALS_A_REQUEST)
      const beginning =
        definition.devices === undefined ? definition : { ...definition, devices: first }
      return operation(
        pipe(
          call(defineProfileRequest(beginning), readDefinedProfile, ONCE, callOptions),
          TE.map(({ profile_uuid, devices }) => ({
            profile_uuid,
            devices: statusesOf(first, devices),
          })),
          TE.flatMap((defined) =>
            assignRest(defined, assign(defined.profile_uuid, rest.flat(), callOptions)),
          ),
        ),
      )
    },

    fetchProfile: (profileUuid, callOptions) =>
      ask(profileRequest(profileUuid), readProfile, callOptions),

    assignProfile: (profileUuid, serials, callOptions) =>
      operation(assign(profileUuid, serials, callOptions)),

    removeProfile: (serials, callOptions) =>
      operation(
        pipe(
          eachBatch(serials, (batch) =>
            ask(removeProfileRequest(batch), readRemovedProfile, callOptions),
          ),
          TE.map((responses) => mergedStatuses(responses.map(({ devices }) => devices))),
        ),
      ),

    activationLock: (input, callOptions) =>
      operation(call(activationLockRequest(input), readActivationLock, ONCE, callOptions)),

    betaEnrollmentTokens: (callOptions) =>
      ask(betaEnrollmentTokensRequest, readBetaEnrollmentTokens, callOptions),

    accountDrivenProfile: (callOptions) =>
      ask(accountDrivenProfileRequest, readAccountDrivenProfile, callOptions),

    setAccountDrivenProfile: (discoveryUrl, callOptions) =>
      ask(setAccountDrivenProfileRequest(discoveryUrl), readAccountDrivenProfileSet, callOptions),

    deleteAccountDrivenProfile: (callOptions) =>
      ask(deleteAccountDrivenProfileRequest, readAccountDrivenProfileDeleted, callOptions),

    close,
  }
}

/** Whether a request may be sent again after its response was lost. */
type Repetition = Pick<SendOptions, 'idempotent'>
const REPEATABLE: Repetition = { idempotent: true }
const ONCE: Repetition = { idempotent: false }

/** What a response about several serial numbers may hold. */
interface BatchResponse {
  readonly devices?: SerialStatuses
  readonly retry_after_seconds?: number
}

/** Sends a request within the session and reads its response. */
type Caller = <F, A>(
  request: HttpRequest,
  read: ResponseReader<F, A>,
  repetition: Repetition,
  options: CallOptions | undefined,
) => TE.TaskEither<F | SessionError, A>

const callerOf = (options: DepClientOptions, transport: Send): Caller => {
  const onEvent = safeListener(options.onEvent)
  const send = senderOf(options, transport, onEvent)
  return (request, read, repetition, callOptions) => {
    const name = requestName(request)
    return pipe(
      send(request, { ...repetition, signal: callOptions?.signal }),
      TE.flatMapEither((response) =>
        read(response, (unreadable) =>
          onEvent({ _tag: 'Unreadable', request: name, ...unreadable }),
        ),
      ),
    )
  }
}

/** Sends within a session of the client's own, or through the proxy that keeps one. */
const senderOf = (
  options: DepClientOptions,
  transport: Send,
  onEvent: (event: DepEvent) => void,
): SessionSend => {
  const { sessionProxy, clock = systemClock, nonce = randomNonce } = options
  const attempt = pipe(
    sessionProxy === undefined ? transport : below(sessionProxy)(transport),
    withEvents(onEvent, clock),
    withHeaders(headersOf(options)),
  )
  const retrying = withRetry({ clock, ...DEP_RETRY, ...options.retry, onRetry: onEvent })
  if (sessionProxy !== undefined) return proxySession({ proxy: sessionProxy, attempt, retrying })
  const { serverToken } = options
  const origin = originOf(options)
  const token = serverTokenOf(serverToken)
  return depSession({ origin, serverToken: token, attempt, retrying, clock, nonce, onEvent })
}

/** The caller's own `Send`, which the caller closes, or else a new one. */
const transportOf = (options: DepClientOptions): Pick<DepClient, 'close'> & { send: Send } => {
  if (options.send !== undefined) return { send: options.send, close: () => Promise.resolve() }
  const send = undiciSend({ origin: originOf(options) })
  return { send, close: send.close }
}

const originOf = ({ origin, sessionProxy }: DepClientOptions): string =>
  origin ?? sessionProxy?.url ?? DEP_ORIGIN

const randomNonce = (): string => randomBytes(16).toString('hex')

const headersOf = (options: DepClientOptions): Headers => ({
  // Apple's simulator insists on this spelling, on requests without a body too.
  'content-type': 'application/json;charset=UTF8',
  accept: 'application/json;charset=UTF8',
  'user-agent': options.userAgent ?? USER_AGENT,
  'x-server-protocol-version': String(options.protocolVersion ?? DEP_PROTOCOL_VERSION),
})

const serverTokenOf =
  (given: ServerTokenSource) => (): TE.TaskEither<ServerTokenUnavailable, ServerToken> =>
    typeof given === 'function'
      ? TE.tryCatch(
          async () => given(),
          () => SERVER_TOKEN_UNAVAILABLE,
        )
      : TE.right(given)

const SERVER_TOKEN_UNAVAILABLE: ServerTokenUnavailable = {
  _tag: 'ServerTokenUnavailable',
  message: 'The serverToken function of this client threw, or its promise rejected.',
}

/** By serial number as the caller wrote it, however Apple writes it. */
const asAsked = (
  batches: readonly (readonly string[])[],
  responses: readonly DeviceDetails[],
): Required<DeviceDetails>['devices'] => {
  const asked = new Map(batches.flat().map((serial) => [serialNumberKey(serial), serial]))
  return Object.fromEntries(
    responses
      .flatMap(({ devices = {} }) => Object.entries(devices))
      .map(([serial, detail]) => [asked.get(serialNumberKey(serial)) ?? serial, detail]),
  )
}

const mergedAssignments = (responses: readonly AssignedProfile[]): AssignedProfile => ({
  devices: mergedStatuses(responses.map(({ devices }) => devices)),
  ...longestRetry(responses),
})

/** The serial numbers that did not fit into the definition. If that fails, the failure names the new profile. */
const assignRest = (
  defined: DefinedProfile,
  assignment: TE.TaskEither<AssignProfileError, AssignedProfile>,
): TE.TaskEither<DefineProfileError, DefinedProfile> =>
  pipe(
    assignment,
    TE.bimap(
      (failure) => ({
        ...failure,
        profile_uuid: defined.profile_uuid,
        done: mergedStatuses([defined.devices, failure.done]),
      }),
      (assigned) => ({
        profile_uuid: defined.profile_uuid,
        ...mergedAssignments([defined, assigned]),
      }),
    ),
  )
