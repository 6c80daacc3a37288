import {
  Declaration,
  type DeclarationKind,
  DeclarationItemsResponse,
  type Endpoint,
  formatEndpoint,
  itemSections,
  TokensResponse,
} from '@mdm-kit/declarations/protocol'
import { decodeJson, type HttpResponse, jsonBody } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'

import { type Judge, statusReport } from './declarationStatus.js'
import { responseUnreadable, type DeviceError, serverRejected } from './errors.js'
import type { DeviceFacts } from './facts.js'

export interface DeclarationsOptions {
  readonly facts: DeviceFacts
  /** Sends a DeclarativeManagement message. */
  readonly ask: (endpoint: string, data?: Uint8Array) => TE.TaskEither<DeviceError, HttpResponse>
  readonly judge?: Judge | undefined
}

/** The declarative side of a simulated device. */
export interface DeviceDeclarations {
  /** In the order of their coming. */
  readonly held: () => readonly Declaration[]
  /**
   * Fetches what is new, drops what is gone, and reports. Without a change it ends at once.
   *
   * @param data of the DeclarativeManagement command; without, the device asks for the token
   */
  readonly sync: (data?: Uint8Array) => TE.TaskEither<DeviceError, void>
  /** For a device that enrolls again, or ends its enrollment. */
  readonly clear: () => void
}

/** A set that changes while it is fetched is fetched again, but not for ever. */
const MOST_ROUNDS = 5

export const deviceDeclarations = ({
  facts,
  ask,
  judge,
}: DeclarationsOptions): DeviceDeclarations => {
  const held = new Map<string, Declaration>()
  let token: string | undefined
  let reported = true

  const get = (endpoint: Endpoint): TE.TaskEither<DeviceError, HttpResponse> =>
    pipe(
      ask(formatEndpoint(endpoint)),
      TE.filterOrElse(
        ({ status }) => status === 200 || (status === 404 && endpoint._tag === 'Declaration'),
        ({ status }) => serverRejected(`the endpoint ${endpoint._tag}`, status),
      ),
    )

  const askToken = () => pipe(get({ _tag: 'Tokens' }), TE.flatMapEither(tokenIn))

  const fetch = (kind: DeclarationKind, identifier: string): TE.TaskEither<DeviceError, void> =>
    pipe(
      get({ _tag: 'Declaration', kind, identifier }),
      TE.flatMapEither((response) => {
        held.delete(identifier)
        return response.status === 404
          ? E.right(undefined)
          : pipe(
              read(Declaration)(response),
              E.map((declaration) => void held.set(identifier, declaration)),
            )
      }),
    )

  const fetchAll = (): TE.TaskEither<DeviceError, void> =>
    pipe(
      get({ _tag: 'DeclarationItems' }),
      TE.flatMapEither(read(DeclarationItemsResponse)),
      TE.flatMap(({ Declarations, DeclarationsToken }) => {
        const listed = KINDS.flatMap((kind) =>
          Declarations[itemSections[kind]].map((item) => ({ ...item, kind })),
        )
        const names = new Set(listed.map(({ Identifier }) => Identifier))
        for (const name of held.keys()) if (!names.has(name)) held.delete(name)
        return pipe(
          listed.filter(
            ({ Identifier, ServerToken }) => held.get(Identifier)?.ServerToken !== ServerToken,
          ),
          TE.traverseSeqArray(({ kind, Identifier }) => fetch(kind, Identifier)),
          TE.map(() => {
            token = DeclarationsToken
            reported = false
          }),
        )
      }),
    )

  const fetchUntil = (wanted: string, rounds: number): TE.TaskEither<DeviceError, void> =>
    wanted === token || rounds === 0
      ? TE.right(undefined)
      : pipe(
          fetchAll(),
          TE.flatMap(askToken),
          TE.flatMap((next) => fetchUntil(next, rounds - 1)),
        )

  const report = (): TE.TaskEither<DeviceError, void> =>
    reported
      ? TE.right(undefined)
      : pipe(
          ask('status', jsonBody(statusReport(facts, [...held.values()], judge))),
          TE.flatMapEither(({ status }) => {
            reported = status === 200
            return reported ? E.right(undefined) : E.left(serverRejected('a status report', status))
          }),
        )

  return {
    held: () => [...held.values()],
    clear: () => {
      held.clear()
      token = undefined
    },
    sync: (data) =>
      pipe(
        data === undefined ? askToken() : TE.fromEither(tokenIn({ body: data })),
        TE.flatMap((wanted) => fetchUntil(wanted, MOST_ROUNDS)),
        TE.flatMap(report),
      ),
  }
}

/** In the order in which devices fetch them. */
const KINDS: readonly DeclarationKind[] = ['activation', 'configuration', 'asset', 'management']

const read =
  <A, O>(codec: t.Type<A, O>) =>
  (response: Pick<HttpResponse, 'body'>): E.Either<DeviceError, A> =>
    pipe(decodeJson(codec)(response), E.mapLeft(responseUnreadable))

const tokenIn = (response: Pick<HttpResponse, 'body'>): E.Either<DeviceError, string> =>
  pipe(
    read(TokensResponse)(response),
    E.map(({ SyncTokens }) => SyncTokens.DeclarationsToken),
  )
