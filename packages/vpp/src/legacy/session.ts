import { type Failure, type Operation, operation, reveal } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { aborted, unlessAborted, withEither } from '../session/abortable.js'
import { cachedConfig } from '../session/cachedConfig.js'
import type { LegacyServiceConfig } from './codec/config.js'
import type { LegacyEnvelope } from './codec/envelope.js'
import {
  isTokenProblem,
  ownedByOtherServer,
  type LocationTokenUnavailable,
  type OwnedByOtherServer,
  type VppError,
} from '../errors.js'
import { legacyOwnerAfter, type LegacyClaim, type LegacyOwner } from './claim.js'
import type { LocationToken } from '../token/locationToken.js'
import { oneAtATime } from '../session/oneAtATime.js'
import { patientSend, type PatientSendOptions } from '../session/patientSend.js'
import type { LegacyResponseError } from './protocol/response.js'
import {
  encodeClientConfig,
  readLegacyClientConfig,
  readLegacyServiceConfig,
} from './protocol/calls.js'
import type { OnUnreadable, ResponseReader } from '../protocol/knownKeys.js'
import { legacyRequest, type LegacyBody, type LegacyService } from './protocol/services.js'
import { withRetryAfter } from '../protocol/retryAfter.js'
import type { CallOptions, UnreadableEvent } from '../session/session.js'
import { tokenHolder, type LocationTokenSource } from '../token/tokenSource.js'

/** Every way in which a read of version 1 can fail. */
export type LegacyVppError = LegacyResponseError | LocationTokenUnavailable | VppError

/** Version 2 drives the location: its server is to be moved, or asked, before version 1 writes again. */
export interface LocationUsesVersion2 extends Failure {
  readonly _tag: 'LocationUsesVersion2'
  /** Apple's text. */
  readonly notice: string
}

/** Every way in which a write of version 1 can fail. */
export type LegacyWriteError = LegacyVppError | OwnedByOtherServer | LocationUsesVersion2

/** What happens beside results. */
export type LegacyVppEvent =
  | Parameters<PatientSendOptions['onEvent']>[0]
  | { readonly _tag: 'LegacyOwnerChanged'; readonly owner: LegacyOwner }
  | { readonly _tag: 'ServiceConfigUnavailable'; readonly error: LegacyVppError }
  | UnreadableEvent

export interface LegacySessionOptions extends PatientSendOptions {
  readonly locationToken: LocationTokenSource
  readonly mdm: LegacyClaim
  readonly facilitatorMemberId: string | undefined
  readonly origin: string
  readonly onEvent: (event: LegacyVppEvent) => void
}

type Reader<A> = ResponseReader<LegacyResponseError, A>

/** What all calls of one client share. */
export interface LegacySession {
  readonly read: <A extends LegacyEnvelope>(
    service: LegacyService,
    body: LegacyBody,
    reader: Reader<A>,
    options?: CallOptions,
  ) => Operation<LegacyVppError, A>
  /** Only while no other server drives the location; one after the other. */
  readonly write: <A extends LegacyEnvelope>(
    service: LegacyService,
    body: LegacyBody,
    reader: Reader<A>,
    options?: CallOptions,
  ) => Operation<LegacyWriteError, A>
  readonly serviceConfig: (
    fresh: boolean,
    options?: CallOptions,
  ) => Operation<LegacyVppError, LegacyServiceConfig>
  readonly configInForce: (signal?: AbortSignal) => Promise<LegacyServiceConfig>
  readonly owner: () => LegacyOwner
  readonly setOwner: (owner: LegacyOwner) => void
  readonly close: () => void
}

export const legacySession = (options: LegacySessionOptions): LegacySession => {
  const { mdm, facilitatorMemberId, origin, onEvent, now } = options
  const lifetime = new AbortController()
  const tokens = tokenHolder(options.locationToken)
  const queue = oneAtATime()
  const send = patientSend(options)
  const onUnreadable: OnUnreadable = (unreadable) => onEvent({ _tag: 'Unreadable', unreadable })
  let owner: LegacyOwner = { _tag: 'Unknown' }

  const config = cachedConfig<LegacyVppError, LegacyServiceConfig>(
    {},
    async () => {
      const request = legacyRequest('serviceConfig', {}, {}, origin)
      const sent = await send(request, { signal: lifetime.signal, idempotent: true })()
      return E.isLeft(sent)
        ? sent
        : withRetryAfter(readLegacyServiceConfig(sent.right, onUnreadable), sent.right, now())
    },
    now,
    (error) => onEvent({ _tag: 'ServiceConfigUnavailable', error }),
  )

  const setOwner = (after: LegacyOwner): void => {
    const before = owner
    owner = after
    if (JSON.stringify(before) !== JSON.stringify(owner)) {
      onEvent({ _tag: 'LegacyOwnerChanged', owner })
    }
  }

  const exchange = async <A extends LegacyEnvelope>(
    service: LegacyService,
    body: LegacyBody,
    reader: Reader<A>,
    token: LocationToken,
    known: LegacyServiceConfig,
    signal: AbortSignal,
  ): Promise<E.Either<LegacyVppError, A>> => {
    const actsAs =
      facilitatorMemberId === undefined || service === 'clientConfig' ? {} : { facilitatorMemberId }
    const keys = { ...body, ...actsAs, sToken: reveal(token.text) }
    const request = legacyRequest(service, keys, known, origin)
    const sent = await send(request, { signal, idempotent: true })()
    return E.isLeft(sent)
      ? sent
      : withRetryAfter(reader(sent.right, onUnreadable), sent.right, now())
  }

  const callUntil = async <A extends LegacyEnvelope>(
    service: LegacyService,
    body: LegacyBody,
    reader: Reader<A>,
    signal: AbortSignal,
  ): Promise<E.Either<LegacyVppError, A>> => {
    const ready = await unlessAborted(
      Promise.all([tokens.current(), config.inForce(false)]),
      signal,
      service,
    )
    if (E.isLeft(ready)) return ready
    const [token, known] = ready.right
    if (E.isLeft(token)) return token
    const first = await exchange(service, body, reader, token.right, known, signal)
    const answer = E.isLeft(first) ? await secondTry(first, token.right, known) : first
    if (E.isRight(answer)) setOwner(legacyOwnerAfter(owner, answer.right, mdm))
    return answer

    /** After a refusal that newer settings may cure: a token loaded again, or a URL that has moved. */
    async function secondTry(
      refused: E.Left<LegacyVppError>,
      used: LocationToken,
      old: LegacyServiceConfig,
    ): Promise<E.Either<LegacyVppError, A>> {
      if (refused.left._tag === 'ServiceMoved') {
        const fresh = await unlessAborted(config.inForce(true), signal, service)
        return E.isLeft(fresh) ? fresh : exchange(service, body, reader, used, fresh.right, signal)
      }
      if (!isTokenProblem(refused.left)) return refused
      const loaded = await unlessAborted(tokens.reload(), signal, service)
      if (E.isLeft(loaded)) return loaded
      if (E.isLeft(loaded.right)) return loaded.right
      const newer = loaded.right.right
      return reveal(newer.text) === reveal(used.text)
        ? refused
        : exchange(service, body, reader, newer, old, signal)
    }
  }

  const call = <A extends LegacyEnvelope>(
    service: LegacyService,
    body: LegacyBody,
    reader: Reader<A>,
    callSignal: AbortSignal | undefined,
  ): Promise<E.Either<LegacyVppError, A>> =>
    withEither(lifetime.signal, callSignal, (signal) => callUntil(service, body, reader, signal))

  const mayWrite = async (
    signal: AbortSignal | undefined,
  ): Promise<E.Either<LegacyWriteError, true>> => {
    if (owner._tag === 'Unknown') {
      const seen = await call(
        'clientConfig',
        encodeClientConfig({}),
        readLegacyClientConfig,
        signal,
      )
      if (E.isLeft(seen)) return seen
    }
    switch (owner._tag) {
      case 'Other':
        return E.left(
          ownedByOtherServer({
            ...(owner.guid === undefined ? {} : { id: owner.guid }),
            ...(owner.hostname === undefined ? {} : { name: owner.hostname }),
          }),
        )
      case 'Version2':
        return E.left(usesVersion2(owner.notice))
      case 'Unknown':
      case 'Nobody':
      case 'Ours':
        return E.right(true)
    }
  }

  const write: LegacySession['write'] = (service, body, reader, { signal } = {}) =>
    operation(async () => {
      const result = await unlessAborted(
        queue(async () => {
          if (signal?.aborted === true) return E.left(aborted(service))
          const allowed = await mayWrite(signal)
          return E.isLeft(allowed) ? allowed : call(service, body, reader, signal)
        }),
        signal,
        service,
      )
      return E.isLeft(result) ? result : result.right
    })

  return {
    read: (service, body, reader, callOptions) =>
      operation(() => call(service, body, reader, callOptions?.signal)),
    write,
    serviceConfig: (fresh, callOptions) =>
      operation(async () => {
        const result = await unlessAborted(config.get(fresh), callOptions?.signal, 'serviceConfig')
        return E.isLeft(result) ? result : result.right
      }),
    configInForce: async (signal) => {
      const inForce = await unlessAborted(config.inForce(false), signal, 'serviceConfig')
      return E.isRight(inForce) ? inForce.right : {}
    },
    owner: () => owner,
    setOwner,
    close: () => lifetime.abort(),
  }
}

const usesVersion2 = (notice: string): LocationUsesVersion2 => ({
  _tag: 'LocationUsesVersion2',
  notice,
  message:
    'Version 2 of App and Book Management drives this location, so nothing was changed through version 1. Use vppClient.',
})
