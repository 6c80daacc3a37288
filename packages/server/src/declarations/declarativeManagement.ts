import {
  declarativeManagementResponse,
  type DeclarativeManagement,
  emptyResponse,
} from '@mdm-kit/checkin'
import {
  type Declaration,
  DeclarationIdentifier,
  type DeclarationItem,
  declarationItemsResponse,
  type DeclarationKind,
  kindOf,
  mergeStatus,
  parseEndpoint,
  readStatusReport,
  type ReadStatusReport,
  tokensResponse,
} from '@mdm-kit/declarations/protocol'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type Rejection, rejection, statusUnreadable } from '../request/rejection.js'
import {
  type DeviceRequest,
  type Outcome,
  outcome,
  type Service,
} from '../request/deviceRequest.js'
import type { DeviceStatus, Ports, StoreUnavailable } from '@mdm-kit/store'

type Request = DeviceRequest<DeclarativeManagement>
type Answer = TE.TaskEither<Rejection, Outcome>

/**
 * Declarative management: serves the declarations of a device, and stores its status reports.
 *
 * A declaration is served as it was last advertised to this enrollment, because the device fetches the
 * members of a set one by one, and the set may change meanwhile.
 */
export const declarativeManagement: Service<DeclarativeManagement> = (request, ports) => {
  const { id, at } = request
  const endpoint = parseEndpoint(request.message.Endpoint)
  switch (endpoint._tag) {
    case 'Tokens':
      return pipe(
        ports.declarations.sync(id, at),
        TE.map(({ declarationsToken, changedAt }) =>
          outcome(json(tokensResponse(declarationsToken, changedAt)), [
            { _tag: 'DeclarationTokensGiven', id },
          ]),
        ),
      )
    case 'DeclarationItems':
      return pipe(
        ports.declarations.advertise(id, at),
        TE.map(({ declarationsToken, items }) =>
          outcome(json(declarationItemsResponse(declarationsToken, items)), [
            { _tag: 'DeclarationItemsGiven', id },
          ]),
        ),
      )
    case 'Declaration':
      return declaration(request, ports, endpoint.kind, endpoint.identifier)
    case 'Status':
      return status(request, ports)
    case 'Unknown':
      return TE.left(rejection('UnknownEndpoint'))
  }
}

const json = (value: unknown) => declarativeManagementResponse(JSON.stringify(value))

/** A 404 makes a device remove the declaration, so it is sent only when the declaration is gone. */
const declaration = (
  { id }: Request,
  { declarations }: Ports,
  kind: DeclarationKind,
  identifier: string,
): Answer => {
  const find = (name: string): TE.TaskEither<StoreUnavailable, Declaration | undefined> =>
    DeclarationIdentifier.is(name) ? declarations.served(id, name) : TE.right(undefined)
  const decoded = percentDecoded(identifier)
  return pipe(
    find(identifier),
    // As it was sent, first: an identifier may contain a literal percent sign.
    TE.flatMap((found) =>
      found !== undefined || decoded === identifier ? TE.right(found) : find(decoded),
    ),
    TE.map((found) =>
      found === undefined || kindOf(found.Type) !== kind
        ? outcome(declarativeManagementResponse(undefined), [{ _tag: 'DeclarationNotFound', id }])
        : outcome(json(found), [{ _tag: 'DeclarationGiven', id, identifier: found.Identifier }]),
    ),
  )
}

const percentDecoded = (text: string): string =>
  pipe(
    E.tryCatch(
      () => decodeURIComponent(text),
      () => text,
    ),
    E.toUnion,
  )

const status = ({ id, message, at }: Request, { declarations }: Ports): Answer =>
  pipe(
    readStatusReport(message.Data ?? new Uint8Array(0)),
    E.mapLeft(statusUnreadable),
    TE.fromEither,
    TE.bindTo('report'),
    TE.bindW('advertised', () => declarations.advertised(id)),
    TE.tap(({ report, advertised }) =>
      declarations.report(id, (before) => ({
        ...mergeStatus(before, report, tokensOf(advertised)),
        ...fullReportAt(before, report, at),
        reportedAt: at,
      })),
    ),
    TE.map(({ report }) =>
      outcome(emptyResponse, [{ _tag: 'StatusReported', id, full: report.FullReport }]),
    ),
  )

/** When the last full report arrived. */
const fullReportAt = (
  before: DeviceStatus | undefined,
  { FullReport }: ReadStatusReport,
  at: Date,
): Pick<DeviceStatus, 'fullReportAt'> => {
  const last = FullReport ? at : before?.fullReportAt
  return { ...(last !== undefined && { fullReportAt: last }) }
}

const tokensOf = (items: readonly DeclarationItem[]): ReadonlyMap<string, string> =>
  new Map(items.map(({ Identifier, ServerToken }) => [Identifier, ServerToken]))
