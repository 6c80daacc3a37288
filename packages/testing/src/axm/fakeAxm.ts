import { systemClock } from '@mdm-kit/http'

import { accountsOf, type FakeAxmCredentials, type AxmCredentialsOptions } from './accounts.js'
import { activitiesOf, type AxmEnding } from './activities.js'
import { activityLogsOf } from './activityLogs.js'
import { apiOf } from './api.js'
import { collectionOf } from './collection.js'
import { type AxmFaultRule, faultsOf } from './faults.js'
import { listenAxm } from './listeners.js'
import type { FakeAxmOptions } from './options.js'
import { organizationOf } from './organization.js'
import { pagesOf } from './pages.js'
import { rateLimitOf } from './rates.js'
import { type AxmRequestRecord, requestLogOf } from './requestLog.js'
import type { Attributes, Resource } from './resource.js'
import type { AxmService, CollectionName } from './service.js'
import { tokensOf } from './tokens.js'

/** Apple Business Manager or Apple School Manager on loopback ports. */
export interface FakeAxm {
  /** Of the API, instead of `https://api-business.apple.com`. */
  readonly origin: string
  /** Instead of `https://account.apple.com/auth/oauth2/token`. */
  readonly tokenUrl: string
  /** Of an API account that may do everything. */
  readonly credentials: FakeAxmCredentials
  /** Creates a further API account. */
  readonly issueCredentials: (options?: AxmCredentialsOptions) => FakeAxmCredentials
  /** Deletes an API account; its access tokens end too. */
  readonly revokeCredentials: (clientId: string) => void
  readonly expireTokens: () => void
  /** How many access tokens were issued. */
  readonly tokensIssued: () => number

  /** A device; undefined if the organization never had it. */
  readonly device: (serial: string) => Resource | undefined
  /** The id of the server that a device is assigned to. */
  readonly serverOf: (serial: string) => string | undefined
  /** Adds a device, on no server; what is not given is made up. Its serial number. */
  readonly addDevice: (attributes?: Attributes) => string
  /** Changes attributes of a device. */
  readonly changeDevice: (serial: string, attributes: Attributes) => void
  /** Assigns a device, as an administrator does in the portal; undefined for no server. */
  readonly assignDevice: (serial: string, serverId: string | undefined) => void
  /** Replaces the AppleCare coverage of a device. */
  readonly setCoverage: (serial: string, plans: readonly Resource[]) => void
  /** Makes activities fail for a device, with this sub-status; undefined: no longer. */
  readonly failDevice: (serial: string, subStatus: string | undefined) => void
  /** How the next activity that is created ends. */
  readonly endNextActivity: (ending: AxmEnding) => void

  /** The resources of a type. */
  readonly resources: (type: CollectionName) => readonly Resource[]
  /** Adds a resource, or replaces the one with its id. */
  readonly put: (type: CollectionName, resource: Resource) => void
  /** False if there is none. */
  readonly remove: (type: CollectionName, id: string) => boolean

  /** Something goes wrong with requests to come, those for tokens and logs included. */
  readonly fail: (rule: AxmFaultRule) => void
  readonly clearFaults: () => void
  /** The last 10,000 requests, oldest first. */
  readonly requests: () => readonly AxmRequestRecord[]
  /** How many requests came, by method and endpoint: `GET /v1/orgDevices/{id}`. */
  readonly requestCounts: () => ReadonlyMap<string, number>
  /** The most requests to the API that were open at the same time. */
  readonly mostAtOnce: () => number
  readonly clearRequests: () => void
  readonly close: () => Promise<void>
}

/** Starts a fake of the Apple Business Manager or Apple School Manager API. */
export const fakeAxm = async (options: FakeAxmOptions = {}): Promise<FakeAxm> => {
  const { kind = 'business', clock = systemClock } = options
  const { now } = clock
  const { devices, collections } = organizationOf(options)
  const accounts = accountsOf(kind)
  const tokens = tokensOf(kind, accounts, now, options)
  const issues = new Map<string, string>()
  const faults = faultsOf()
  const log = requestLogOf()

  const logs = activityLogsOf(
    () => listeners.logOrigin,
    now,
    (serial) => devices.get(serial)?.attributes['deviceModel'],
    options.downloadUrlMs,
  )
  const activities = activitiesOf(
    {
      devices,
      now,
      unknownSerials: options.unknownSerials ?? 'omitted',
      issues,
      onRelease: (serial) => leaveBlueprints(collections, serial),
    },
    logs,
    options,
  )

  const listeners = await listenAxm(
    { faults, log, now },
    {
      api: (received) => api(received),
      token: (received) => ({
        pattern: received.url.pathname,
        respond: () => tokens.issue(received),
      }),
      log: (received) => ({
        pattern: '/activity-logs/{id}',
        respond: () => logs.respond(received),
      }),
    },
    options.concurrency,
    options.onExchange,
  )
  const { origin } = listeners

  const service: AxmService = {
    kind,
    origin,
    now,
    devices,
    collections,
    coverage: new Map(),
    activities,
    pages: pagesOf(origin, options.paging ?? {}),
    hasEmptyLinkage: options.unassigned === 'empty id',
    unassignNeedsServer: options.unassignNeedsServer ?? false,
    maxDevicesPerActivity: options.maxDevicesPerActivity ?? Infinity,
  }
  const api = apiOf(service, tokens, rateLimitOf(now, options.rates ?? {}))
  const settled = <A>(read: () => A): A => {
    activities.settle()
    return read()
  }

  return {
    origin,
    tokenUrl: `${origin}/auth/oauth2/token`,
    credentials: accounts.create(),
    issueCredentials: accounts.create,
    revokeCredentials: accounts.remove,
    expireTokens: tokens.expireAll,
    tokensIssued: tokens.issued,
    device: (serial) => settled(() => devices.get(serial)),
    serverOf: (serial) => settled(() => devices.serverOf(serial)),
    addDevice: devices.add,
    changeDevice: devices.change,
    assignDevice: (serial, serverId) => settled(() => devices.assign(serial, serverId)),
    setCoverage: (serial, plans) => void service.coverage.set(serial, collectionOf(plans)),
    failDevice: (serial, subStatus) => {
      if (subStatus === undefined) issues.delete(serial)
      else issues.set(serial, subStatus)
    },
    endNextActivity: activities.endNext,
    resources: (type) => settled(() => collections[type].all()),
    put: (type, resource) => collections[type].put(resource),
    remove: (type, id) => collections[type].remove(id),
    fail: faults.plan,
    clearFaults: faults.clear,
    requests: log.recent,
    requestCounts: log.counts,
    mostAtOnce: log.mostAtOnce,
    clearRequests: log.clear,
    close: listeners.close,
  }
}

/** A released device is in no blueprint any more. */
const leaveBlueprints = ({ blueprints }: AxmService['collections'], serial: string): void => {
  for (const blueprint of blueprints.all()) {
    const { orgDevices = [] } = blueprint.linked ?? {}
    if (!orgDevices.includes(serial)) continue
    blueprints.put({
      ...blueprint,
      linked: { ...blueprint.linked, orgDevices: orgDevices.filter((id) => id !== serial) },
    })
  }
}
