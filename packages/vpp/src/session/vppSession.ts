import { type Failure, type Operation, operation } from '@mdm-kit/codec'
import type { HttpRequest, ResponseReader, CallOptions } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { Envelope, MdmIdentity } from '../codec/envelope.js'
import type { ServiceConfig } from '../codec/serviceConfig.js'
import {
  ownedByOtherServer,
  type OwnedByOtherServer,
  type VppError,
  type VppWriteError,
} from '../errors.js'
import { authorized } from '../protocol/authorized.js'
import { clientConfigRequest, readClientConfig } from '../protocol/clientConfig.js'
import { addressed, type VppEndpoint } from '../protocol/endpoints.js'
import { emptyParameterOf } from '../protocol/get.js'
import type { ResponseError } from '../protocol/response.js'
import { readServiceConfig, serviceConfigRequest } from '../protocol/serviceConfig.js'
import type { LocationTokenSource } from '../token/tokenSource.js'
import {
  locationSession,
  type LocationSession,
  type SessionCall,
  type SessionEvent,
} from './locationSession.js'
import { ownerAfter, type Owner } from './ownership.js'
import type { PatientSendOptions } from './patientSend.js'

/** What happens in addition to results. */
export type VppEvent =
  | SessionEvent
  /** A response showed another owner than the one before. */
  | { readonly _tag: 'OwnerChanged'; readonly owner: Owner }
  /** A response carried another expiration date than the one before. */
  | { readonly _tag: 'TokenExpires'; readonly expires: Date }

export interface VppSessionOptions extends PatientSendOptions {
  readonly locationToken: LocationTokenSource
  /** Who we are, for `claim()` and for the comparison with each response. */
  readonly mdm: MdmIdentity
  readonly origin: string
  readonly onEvent: (event: VppEvent) => void
}

type Call<Err extends Failure> = <A extends Envelope>(
  endpoint: VppEndpoint,
  request: HttpRequest,
  reader: ResponseReader<ResponseError, A>,
  options?: CallOptions,
) => Operation<Err, A>

/** Version 2: its requests over a session, and who manages the location. */
export interface VppSession {
  readonly read: Call<VppError>
  /** Only while no other server manages the location; one after the other. */
  readonly write: Call<VppWriteError>
  /**
   * A write that another server's claim does not stop: for `claim()`. What responses to older requests say of the
   * owner is then out of date.
   */
  readonly claim: Call<VppError>
  readonly serviceConfig: (
    options?: CallOptions & { readonly fresh?: boolean },
  ) => Operation<VppError, ServiceConfig>
  readonly configInForce: LocationSession<ServiceConfig, Envelope, VppWriteError>['configInForce']
  readonly owner: () => Owner
  readonly close: () => void
}

export const vppSession = (options: VppSessionOptions): VppSession => {
  const { mdm, origin, onEvent } = options
  let owner: Owner = { _tag: 'Unknown' }
  let claims = 0
  let expires: number | undefined

  const observe = (response: Envelope, claimsBefore: number): void => {
    const expiry = response.tokenExpirationDate?.getTime()
    if (expiry !== undefined && expiry !== expires) {
      expires = expiry
      onEvent({ _tag: 'TokenExpires', expires: new Date(expiry) })
    }
    if (claimsBefore !== claims) return
    const before = owner
    owner = ownerAfter(before, response, mdm)
    if (JSON.stringify(before) !== JSON.stringify(owner)) onEvent({ _tag: 'OwnerChanged', owner })
  }

  const callOf = <A>(
    endpoint: VppEndpoint,
    request: HttpRequest,
    read: ResponseReader<ResponseError, A>,
  ): SessionCall<ServiceConfig, ResponseError, A> => ({
    name: endpoint,
    request: (token, { urls }) => authorized(addressed(request, endpoint, urls, origin), token),
    read,
  })

  const session: LocationSession<ServiceConfig, Envelope, VppError | OwnedByOtherServer> =
    locationSession({
      ...options,
      serviceConfig: { request: serviceConfigRequest(), read: readServiceConfig, empty: {} },
      observer: () => {
        const claimsBefore = claims
        return (response) => observe(response, claimsBefore)
      },
      mayWrite: async (signal) => {
        if (owner._tag === 'Unknown') {
          const asked = callOf('clientConfig', clientConfigRequest(), readClientConfig)
          const seen = await session.call(asked, signal)
          if (E.isLeft(seen)) return seen
        }
        return owner._tag === 'Other' ? E.left(ownedByOtherServer(owner.mdmInfo)) : E.right(true)
      },
    })

  return {
    read: (endpoint, request, reader, { signal } = {}) =>
      operation(async () => {
        const empty = emptyParameterOf(request)
        return empty === undefined
          ? session.call(callOf(endpoint, request, reader), signal)
          : E.left(emptyParameter(endpoint, empty))
      }),
    write: (endpoint, request, reader, { signal } = {}) =>
      operation(() => session.write(callOf(endpoint, request, reader), signal)),
    claim: (endpoint, request, reader, { signal } = {}) =>
      operation(() =>
        session.inTurn(signal, async () => {
          const response = await session.call(callOf(endpoint, request, reader), signal)
          if (E.isRight(response)) {
            claims += 1
            observe({ mdmInfo: response.right.mdmInfo ?? mdm }, claims)
          }
          return response
        }),
      ),
    serviceConfig: (callOptions) => operation(() => session.serviceConfig(callOptions)),
    configInForce: session.configInForce,
    owner: () => owner,
    close: session.close,
  }
}

const emptyParameter = (endpoint: VppEndpoint, parameter: string): VppError => ({
  _tag: 'InvalidRequest',
  request: endpoint,
  message: `${endpoint}: ${parameter} is empty, so nothing was sent. Give a value, or leave it out to ask for all.`,
})
