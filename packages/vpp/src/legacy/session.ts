import { type Failure, type Operation, operation, reveal } from '@mdm-kit/codec'
import type { ResponseReader, CallOptions } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import { ownedByOtherServer } from '../errors.js'
import {
  locationSession,
  type LocationSession,
  type SessionCall,
  type SessionEvent,
} from '../session/locationSession.js'
import type { PatientSendOptions } from '../session/patientSend.js'
import type { LocationTokenSource } from '../token/tokenSource.js'
import { legacyOwnerAfter, type LegacyClaim, type LegacyOwner } from './claim.js'
import type { LegacyServiceConfig } from './codec/config.js'
import type { LegacyEnvelope } from './codec/envelope.js'
import { usesVersion2, type LegacyVppError, type LegacyWriteError } from './errors.js'
import {
  encodeClientConfig,
  readLegacyClientConfig,
  readLegacyServiceConfig,
} from './protocol/calls.js'
import type { LegacyResponseError } from './protocol/response.js'
import { legacyRequest, type LegacyBody, type LegacyService } from './protocol/services.js'

/** What happens in addition to results. */
export type LegacyVppEvent =
  SessionEvent | { readonly _tag: 'LegacyOwnerChanged'; readonly owner: LegacyOwner }

export interface LegacySessionOptions extends PatientSendOptions {
  readonly locationToken: LocationTokenSource
  readonly mdm: LegacyClaim
  readonly facilitatorMemberId: string | undefined
  readonly origin: string
  readonly onEvent: (event: LegacyVppEvent) => void
}

type Call<Err extends Failure> = <A extends LegacyEnvelope>(
  service: LegacyService,
  body: LegacyBody,
  reader: ResponseReader<LegacyResponseError, A>,
  options?: CallOptions,
) => Operation<Err, A>

/** Version 1: its requests over a session, and who manages the location. */
export interface LegacySession {
  readonly read: Call<LegacyVppError>
  /** Only while no other server manages the location; one after the other. */
  readonly write: Call<LegacyWriteError>
  readonly serviceConfig: (
    options?: CallOptions & { readonly fresh?: boolean },
  ) => Operation<LegacyVppError, LegacyServiceConfig>
  readonly configInForce: (signal?: AbortSignal) => Promise<LegacyServiceConfig>
  readonly owner: () => LegacyOwner
  readonly setOwner: (owner: LegacyOwner) => void
  readonly close: () => void
}

export const legacySession = (options: LegacySessionOptions): LegacySession => {
  const { mdm, facilitatorMemberId, origin, onEvent } = options
  let owner: LegacyOwner = { _tag: 'Unknown' }

  const setOwner = (after: LegacyOwner): void => {
    const before = owner
    owner = after
    if (JSON.stringify(before) !== JSON.stringify(owner)) {
      onEvent({ _tag: 'LegacyOwnerChanged', owner })
    }
  }

  const callOf = <A>(
    service: LegacyService,
    body: LegacyBody,
    read: ResponseReader<LegacyResponseError, A>,
  ): SessionCall<LegacyServiceConfig, LegacyResponseError, A> => ({
    name: service,
    request: ({ text }, config) => {
      const actsAs = service === 'clientConfig' ? {} : { facilitatorMemberId }
      return legacyRequest(service, { ...body, ...actsAs, sToken: reveal(text) }, config, origin)
    },
    read,
  })

  const session: LocationSession<LegacyServiceConfig, LegacyEnvelope, LegacyWriteError> =
    locationSession({
      ...options,
      serviceConfig: {
        request: legacyRequest('serviceConfig', {}, {}, origin),
        read: readLegacyServiceConfig,
        empty: {},
      },
      observer: () => (response) => setOwner(legacyOwnerAfter(owner, response, mdm)),
      mayWrite: async (signal) => {
        if (owner._tag === 'Unknown') {
          const asked = callOf('clientConfig', encodeClientConfig({}), readLegacyClientConfig)
          const seen = await session.call(asked, signal)
          if (E.isLeft(seen)) return seen
        }
        return allowedBy(owner)
      },
    })

  return {
    read: (service, body, reader, { signal } = {}) =>
      operation(() => session.call(callOf(service, body, reader), signal)),
    write: (service, body, reader, { signal } = {}) =>
      operation(() => session.write(callOf(service, body, reader), signal)),
    serviceConfig: (callOptions) => operation(() => session.serviceConfig(callOptions)),
    configInForce: (signal) => session.configInForce(false, signal),
    owner: () => owner,
    setOwner,
    close: session.close,
  }
}

const allowedBy = (owner: LegacyOwner): E.Either<LegacyWriteError, true> => {
  switch (owner._tag) {
    case 'Other': {
      const { guid, hostname } = owner
      return E.left(
        ownedByOtherServer({
          ...(guid === undefined ? {} : { id: guid }),
          ...(hostname === undefined ? {} : { name: hostname }),
        }),
      )
    }
    case 'Version2':
      return E.left(usesVersion2(owner.notice))
    case 'Unknown':
    case 'Nobody':
    case 'Ours':
      return E.right(true)
  }
}
