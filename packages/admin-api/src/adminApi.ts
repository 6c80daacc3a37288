import type { DataMapOptions } from '@mdm-kit/data'
import type { HttpResponse } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import type {
  AxmOperations,
  DepOperations,
  EscrowKeyUnlock,
  OffboardingOperations,
  VppOperations,
} from '@mdm-kit/sync'
import {
  type BodyAllowance,
  contentLengthOf,
  type RequestHandler,
  type RequestHead,
  withHeadCheck,
  type DeviceHttpRequest,
  type DeviceTrace,
  type EventFeed,
  type MdmServer,
} from '@mdm-kit/server'
import { safeListener, catchThrown, type Threw } from '@mdm-kit/codec'
import type { Ports } from '@mdm-kit/store'
import { type ApiKey, type KeyHolder, keyCheck } from './apiKeys.js'
import { type KeyedRequest, auditLines, type Outcome } from './auditing.js'
import { encodeResponse, encodeProblem } from './encode.js'
import type { AdminApiEvent } from './events.js'
import type { Annotations } from './jsonSchema.js'
import { openApiDocument } from './openApi.js'
import { originsOf, PREFLIGHT } from './origins.js'
import { type ApiProblem, type Problem, problems } from './problems.js'
import { ANY_TYPE, type RouteResponse, type Route, writes } from './route.js'
import { router } from './router.js'
import { aboutRoutes } from './routes/about.js'
import { auditRoutes } from './routes/audit.js'
import { axmOperationRoutes, axmRoutes } from './routes/axm.js'
import { commandFormRoutes } from './routes/commandForms.js'
import { commandRoutes } from './routes/commands.js'
import { dataMapRoutes } from './routes/dataMap.js'
import { declarationRoutes } from './routes/declarations.js'
import { depOperationRoutes, depRoutes } from './routes/dep.js'
import { depTokenKeyRoutes, depTokenRoutes } from './routes/depTokens.js'
import { eventRoutes } from './routes/events.js'
import { enrollmentRoutes } from './routes/enrollments.js'
import { escrowKeyUnlockRoutes } from './routes/escrowKeyUnlock.js'
import { fleetRoutes } from './routes/fleet.js'
import { inventoryRoutes } from './routes/inventory.js'
import { offboardingRoutes } from './routes/offboarding.js'
import { migrationRoutes } from './routes/migration.js'
import { pushCertificateRoutes } from './routes/pushCertificate.js'
import { subjectRoutes } from './routes/subjects.js'
import { syncRoutes } from './routes/syncs.js'
import { tokenRoutes } from './routes/tokens.js'
import { traceRoutes } from './routes/trace.js'
import { upkeepRoutes } from './routes/upkeep.js'
import { whoamiRoutes } from './routes/whoami.js'
import { vppOperationRoutes, vppRoutes } from './routes/vpp.js'
import { vppTokenRoutes } from './routes/vppTokens.js'
import { commandAnnotations, commandComponents } from './shapes/command.js'
import { declarationAnnotations } from './shapes/declarations.js'
import { plistAnnotations } from './shapes/plistJson.js'
import { serviceAnnotations } from './shapes/services.js'
import { textAnnotations } from './shapes/text.js'
import { type BucketPolicy, tokenBuckets } from './tokenBuckets.js'
import { packageVersion } from './version.js'

/** The ports it uses. */
export type AdminStore = Pick<
  Ports,
  | 'enrollments'
  | 'pushCertificates'
  | 'depServers'
  | 'depTokenKeys'
  | 'vppLocations'
  | 'axmOrganizations'
  | 'inventory'
  | 'syncs'
  | 'audit'
  | 'outbox'
  | 'scep'
  | 'secrets'
>

/** What the API is made of. */
export interface AdminApiOptions {
  readonly server: MdmServer
  /** Each change adds a line to its audit, under the name of the key. */
  readonly store: AdminStore
  /**
   * Who may use it. A key is the password of the user `nanomdm` in Basic authentication, or a bearer
   * token; make each of 32 random bytes. At least one, none of them empty.
   */
  readonly keys: readonly ApiKey[]
  /** Whether `/migration` accepts enrollments from another server. Default false: no such path. */
  readonly migration?: boolean
  /** Removes Activation Lock from devices: `escrowKeyUnlock()` of `@mdm-kit/sync`. Absent: no such path. */
  readonly escrowKeyUnlock?: EscrowKeyUnlock
  /** Calls to Apple for DEP: `depOperations`. Absent: the API only shows what is stored. */
  readonly dep?: Omit<DepOperations, 'add'>
  /** Calls to Apple for apps and books: `vppOperations`. Absent: the API only shows what is stored. */
  readonly vpp?: VppOperations
  /** Calls to Apple Business and Apple School Manager: `axmOperations`. Absent: the API only shows what is stored. */
  readonly axm?: AxmOperations
  /** Erases enrollments, topics, servers, locations and organizations: `offboardingOperations`. Absent: no such paths. */
  readonly offboarding?: OffboardingOperations
  /** What `/v1/data-map` shows: the services that are set up, and whether the store seals. Default: all, unsealed. */
  readonly dataMap?: DataMapOptions
  /** The last events of this process, `eventFeed()`: its `add` goes into `onEvent` of the server. Absent: no such paths. */
  readonly feed?: EventFeed
  /** Messages of single enrollments, `deviceTrace()`: the same as the server's. Absent: no such paths. */
  readonly trace?: DeviceTrace
  /** The path it is mounted under, such as `/admin`. Default: none. */
  readonly basePath?: string
  /** What `/version` says. Default: the version of `@mdm-kit/admin-api`. */
  readonly version?: string
  /** Requests of one key. Default: 1000 at once, then 100 per second. */
  readonly rateLimit?: BucketPolicy
  /** Wrong keys from one peer; beyond that it gets 429. Default: 10 at once, then one per 10 seconds. */
  readonly failureLimit?: BucketPolicy
  /**
   * Identifies the peer for the limits. Default: the address of the connection. Behind a proxy that is
   * the address of the proxy: take the client's from a header that the proxy sets. Undefined: unknown.
   */
  readonly peerOf?: (head: RequestHead) => string | undefined
  /** Origins whose pages may use this API in a browser: `https://admin.example.com`. Default: none. */
  readonly origins?: readonly string[]
  readonly onEvent?: (event: AdminApiEvent) => void
  readonly now?: () => Date
}

const RATE: BucketPolicy = { burst: 1000, perSecond: 100 }
const FAILURES: BucketPolicy = { burst: 10, perSecond: 0.1 }

/** 1 KiB, which is dropped: some clients send `{}` to a route without a body. */
const NO_BODY_BYTES = 1024

/** The routes that these options switch on. */
export const adminRoutes = (options: AdminApiOptions): readonly Route[] => {
  const {
    server,
    store,
    migration = false,
    escrowKeyUnlock: unlock,
    dep,
    vpp,
    axm,
    offboarding,
    dataMap = {},
    feed,
    trace,
  } = options
  return [
    ...pushCertificateRoutes(store),
    ...commandRoutes(server),
    ...(migration ? migrationRoutes(server) : []),
    ...(unlock === undefined ? [] : escrowKeyUnlockRoutes(store, unlock)),
    ...fleetRoutes(store),
    ...commandFormRoutes(store, dataMap),
    ...enrollmentRoutes(server),
    ...tokenRoutes(store),
    ...declarationRoutes(server),
    ...depRoutes(store),
    ...depTokenKeyRoutes(store),
    ...(dep === undefined ? [] : [...depTokenRoutes(dep), ...depOperationRoutes(dep)]),
    ...vppRoutes(store),
    ...(vpp === undefined ? [] : [...vppTokenRoutes(vpp), ...vppOperationRoutes(vpp)]),
    ...axmRoutes(store),
    ...(axm === undefined ? [] : axmOperationRoutes(axm)),
    ...inventoryRoutes(store),
    ...syncRoutes(store),
    ...(offboarding === undefined
      ? []
      : [...offboardingRoutes(offboarding), ...subjectRoutes(offboarding)]),
    ...auditRoutes(store),
    ...dataMapRoutes(dataMap),
    ...upkeepRoutes(store),
    ...(feed === undefined ? [] : eventRoutes({ feed })),
    ...(trace === undefined ? [] : traceRoutes(server, trace)),
    ...whoamiRoutes(options),
  ]
}

export const annotations: Annotations = new Map([
  ...textAnnotations,
  ...commandAnnotations,
  ...plistAnnotations,
  ...serviceAnnotations,
  ...declarationAnnotations,
])

/**
 * The operations of a server over HTTP, described at `/openapi.json`. It has NanoMDM's routes, so
 * that NanoMDM's tools work with it.
 *
 * Pass it to `toNodeListener` or `toFetch`. It never fails: a rejection is a response with a status and
 * a document that says why. No body is read for an unknown path, nor without a valid key.
 *
 * Throws a TypeError that names the option, if `keys` is empty or has a key that is.
 */
export const adminApi = (options: AdminApiOptions): RequestHandler => {
  const { keys, basePath = '', version = packageVersion(), origins: listed = [] } = options
  const { now = () => new Date(), peerOf = addressOf } = options
  const onEvent = safeListener(options.onEvent)
  const routes: readonly Route[] = [
    ...aboutRoutes(version, () => described),
    ...adminRoutes(options),
  ]
  const document = openApiDocument(routes, annotations, {
    title: 'mdm-kit admin API',
    version,
    url: basePath === '' ? '/' : basePath,
    components: commandComponents(),
  })
  // A test checks that every route has a document.
  const described = E.isRight(document) ? document.right : {}
  const find = router(routes)
  const holderOf = keyCheck(keys)
  const origins = originsOf(listed)
  const perKey = tokenBuckets(options.rateLimit ?? RATE)
  const failures = tokenBuckets(options.failureLimit ?? FAILURES)

  const reject = (
    head: RequestHead,
    problem: Rejected,
    key?: string,
  ): E.Either<Rejected, never> => {
    const peer = peerOf(head)
    onEvent({
      _tag: 'AdminRejected',
      case: problem._tag,
      ...(peer !== undefined && { peer }),
      ...(key !== undefined && { key }),
    })
    return E.left(problem)
  }

  /** Who it is, if the route is open to them, or a rejection. A valid key does not use up a limit here. */
  const actorOf = (head: RequestHead, route: Route, at: Date): E.Either<Rejected, KeyHolder> => {
    if (route.open === true) return E.right(NOBODY)
    const peer = peerOf(head)
    if (!origins.allows(head)) return reject(head, originRejected)
    const bucket = peer ?? 'unknown'
    // An unknown peer must not be able to lock out other unknown peers.
    const blocked = peer === undefined ? 0 : failures.wait(bucket, at)
    if (blocked > 0) return reject(head, tooMany(blocked))
    const holder = holderOf(head.headers['authorization'])
    if (holder !== undefined)
      return holder.readOnly && writes(route)
        ? reject(head, readOnlyKey, holder.name)
        : E.right(holder)
    const wait = failures.take(bucket, at)
    return reject(head, wait > 0 ? tooMany(wait) : unauthorized)
  }

  const allow = (head: RequestHead, route: Route, at: Date): E.Either<Rejected, KeyHolder> =>
    pipe(
      actorOf(head, route, at),
      E.flatMap((holder) => {
        const wait = route.open === true ? 0 : perKey.take(holder.name, at)
        return wait > 0 ? reject(head, tooMany(wait), holder.name) : E.right(holder)
      }),
    )

  const findRoute = ({ method, path }: RequestHead) => {
    const [plain = ''] = path.split('?', 1)
    return find(method, plain.startsWith(`${basePath}/`) ? plain.slice(basePath.length) : '')
  }

  const run = async (
    { route, params, holder, at }: KeyedRequest,
    query: string,
    request: DeviceHttpRequest,
  ): Promise<E.Either<ApiProblem, RouteResponse>> => {
    const body = request.body ?? new Uint8Array(0)
    const rejected = bodyProblem(route, request.headers['content-type'], body.length)
    if (rejected !== undefined) return E.left(rejected)
    const call = {
      params,
      query: new URLSearchParams(query),
      body,
      at,
      actor: holder.name,
      readOnly: holder.readOnly,
      headers: request.headers,
    }
    const result = await catchThrown(route.run(call))()
    return E.mapLeft((problem: ApiProblem | Threw) =>
      problem._tag === 'Threw' ? failed : problem,
    )(result)
  }

  /** A request that took effect gets its response even if the audit cannot be written. */
  const audit = async (asked: KeyedRequest, outcome: Outcome): Promise<void> => {
    const { route, holder, params } = asked
    if (!writes(route)) return
    const facts = {
      key: holder.name,
      method: route.method,
      route: route.path,
      status: outcome.status,
    }
    onEvent({ _tag: 'AdminRequest', ...facts, params })
    const lines = auditLines(asked, outcome)
    if (lines.length === 0) return
    const written = await catchThrown(() => options.store.audit.append(...lines)())()
    if (E.isLeft(written)) onEvent({ _tag: 'AuditNotWritten', ...facts, failure: written.left })
  }

  const respond = async (request: DeviceHttpRequest): Promise<HttpResponse> => {
    if (origins.isPreflight(request))
      return { status: 204, headers: PREFLIGHT, body: new Uint8Array(0) }
    const [, ...query] = request.path.split('?')
    const found = findRoute(request)
    if (E.isLeft(found)) return encodeProblem(found.left.problem, found.left.nano)
    const { route } = found.right
    const at = now()
    const holder = allow(request, route, at)
    if (E.isLeft(holder)) return encodeProblem(holder.left, route.nano)
    const asked = { ...found.right, holder: holder.right, at }
    const result = await run(asked, query.join('?'), request)
    const response = pipe(
      result,
      E.match((problem) => encodeProblem(problem, route.nano), encodeResponse),
    )
    await audit(asked, {
      status: response.status,
      ...(E.isLeft(result) ? { case: result.left._tag } : result.right),
    })
    return response
  }

  const checkHead = (head: RequestHead): E.Either<HttpResponse, BodyAllowance> => {
    if (origins.isPreflight(head)) return E.right({ maxBodyBytes: NO_BODY_BYTES })
    const found = findRoute(head)
    if (E.isLeft(found)) return E.left(encodeProblem(found.left.problem, found.left.nano))
    const { route } = found.right
    const holder = actorOf(head, route, now())
    if (E.isLeft(holder)) return E.left(encodeProblem(holder.left, route.nano))
    const problem = bodyProblem(route, head.headers['content-type'], contentLengthOf(head) ?? 0)
    return problem === undefined
      ? E.right({ maxBodyBytes: route.body?.maxBytes ?? NO_BODY_BYTES })
      : E.left(encodeProblem(problem, route.nano))
  }

  const withOrigin = (head: RequestHead, response: HttpResponse): HttpResponse => ({
    ...response,
    headers: { ...response.headers, ...origins.headers(head) },
  })

  return withHeadCheck(
    async (request) => withOrigin(request, await respond(request)),
    (head) =>
      pipe(
        checkHead(head),
        E.mapLeft((response) => withOrigin(head, response)),
      ),
  )
}

const addressOf = ({ peer }: RequestHead): string | undefined => peer?.address

type Rejected = Problem<'Unauthorized' | 'OriginRejected' | 'ReadOnlyKey' | 'TooManyRequests'>

/** Who asks for an open route. */
const NOBODY: KeyHolder = { name: '', readOnly: true }

const bodyProblem = (
  { body }: Route,
  contentType: string | undefined,
  length: number,
): Problem<'BodyTooLarge' | 'WrongContentType'> | undefined => {
  if (body === undefined) return undefined
  if (length > body.maxBytes) return tooLarge(body.maxBytes)
  const type = contentType?.split(';')[0]?.trim().toLowerCase()
  const known =
    type === undefined
      ? body.untyped === true
      : body.types.includes(type) || body.types.includes(ANY_TYPE)
  return known ? undefined : wrongType(body.types)
}

const unauthorized: Problem<'Unauthorized'> = {
  _tag: 'Unauthorized',
  message: 'Send an API key, as the password of the user nanomdm or as a bearer token.',
}

const originRejected: Problem<'OriginRejected'> = {
  _tag: 'OriginRejected',
  message: 'A browser sent this from a page of an origin that is not listed.',
}

const readOnlyKey: Problem<'ReadOnlyKey'> = {
  _tag: 'ReadOnlyKey',
  message:
    'This API key may only read. What changes something, pushes or exports needs a key without `readOnly`.',
}

const tooMany = (retryAfter: number): Problem<'TooManyRequests'> => ({
  _tag: 'TooManyRequests',
  retryAfter,
  message: `Too many requests. Try again in ${retryAfter} seconds.`,
})

const tooLarge = (limit: number): Problem<'BodyTooLarge'> => ({
  _tag: 'BodyTooLarge',
  limit,
  message: `The body is longer than the ${limit} bytes that this route takes.`,
})

const wrongType = (accepts: readonly string[]): Problem<'WrongContentType'> => ({
  _tag: 'WrongContentType',
  accepts,
  message: `This route takes a body of type ${accepts.join(' or ')}.`,
})

const failed: Problem<'Failed'> = {
  _tag: 'Failed',
  message: problems.Failed.meaning,
}
