import type { LimitReached } from '@mdm-kit/server'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

import type { AppEvent } from './appEvent.js'
import type { Backlog } from './backlog.js'

export interface Metrics {
  readonly event: (event: AppEvent) => void
  /** `route` is one of ours; `seconds` from the first byte of the request to the last of the response. */
  readonly request: (route: string, status: number, seconds: number) => void
  readonly turnedAway: (reason: TurnedAway) => void
  /** In the text format of Prometheus. */
  readonly text: () => Promise<string>
  readonly contentType: string
}

/** Why a request or a connection was rejected without being handled. */
export type TurnedAway = LimitReached | 'TooOften' | 'ConnectionsTooMany'

/** Statuses of reports that are counted by name; a device may send any other. */
const STATUSES = ['Acknowledged', 'Error', 'CommandFormatError', 'NotNow']

/** The check-in that an event is about. */
const CHECKINS: Partial<Record<AppEvent['_tag'], string>> = {
  Authenticated: 'Authenticate',
  Renewed: 'Authenticate',
  Enrolled: 'TokenUpdate',
  TokenUpdated: 'TokenUpdate',
  CheckedOut: 'CheckOut',
  BootstrapTokenStored: 'SetBootstrapToken',
  BootstrapTokenDeleted: 'SetBootstrapToken',
  BootstrapTokenGiven: 'GetBootstrapToken',
  DeclarationTokensGiven: 'DeclarativeManagement',
  DeclarationItemsGiven: 'DeclarativeManagement',
  DeclarationGiven: 'DeclarativeManagement',
  DeclarationNotFound: 'DeclarativeManagement',
  StatusReported: 'DeclarativeManagement',
  DeclarationsProxied: 'DeclarativeManagement',
}

/**
 * Events and requests as metrics. The value of a label is one of a fixed set, never an id or what a
 * device sent, because each value is a time series for ever.
 *
 * @param backlog read at each scrape
 */
export const metrics = (backlog: () => Promise<Backlog | undefined>): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]

  const requests = new Histogram({
    name: 'mdm_http_request_duration_seconds',
    help: 'Requests by route and status, from the first byte read to the last one written.',
    labelNames: ['route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers })

  const turnedAway = counter(
    'mdm_turned_away_total',
    'Requests and connections over a limit.',
    'reason',
  )
  const checkins = counter('mdm_checkins_total', 'Check-ins that were accepted.', 'type')
  const rejections = counter(
    'mdm_rejections_total',
    'Requests of devices that were rejected.',
    'case',
  )
  const enrollments = counter(
    'mdm_enrollment_steps_total',
    'Profiles and identities on the way to an enrollment.',
    'step',
  )
  const adminRejections = counter(
    'mdm_admin_rejections_total',
    'Requests to the admin API that were rejected.',
    'case',
  )
  const syncs = counter(
    'mdm_syncs_total',
    'Syncs with DEP servers and VPP locations.',
    'kind',
    'result',
  )
  const sha1 = counter(
    'mdm_sha1_signatures_total',
    'Requests that were accepted with an Mdm-Signature that uses SHA-1.',
  )
  const changes = counter(
    'mdm_identity_changes_total',
    'Enrollments that changed to another identity.',
    'how',
  )
  const pushes = counter('mdm_pushes_total', 'Pushes, by result.', 'result')
  const commands = counter('mdm_commands_total', 'What happened to commands.', 'operation')
  const reports = counter('mdm_command_reports_total', 'Reports, by their Status.', 'status')
  const deliveries = counter(
    'mdm_outbox_deliveries_total',
    'Attempts to deliver events to the webhook.',
    'result',
  )
  const upkeep = counter('mdm_upkeep_failures_total', 'Rounds of background work that failed.')

  registry.registerMetric(
    new Gauge({
      name: 'mdm_outbox_entries',
      help: 'Events that wait, and events that were given up. Counted up to 100,000.',
      labelNames: ['state'],
      registers: [],
      collect: async function () {
        const counted = await backlog()
        this.reset()
        if (counted === undefined) return
        this.set({ state: 'waiting' }, counted.waiting)
        this.set({ state: 'dead' }, counted.dead)
      },
    }),
  )

  return {
    event: (event) => {
      const type = CHECKINS[event._tag]
      if (type !== undefined) checkins.inc({ type })
      switch (event._tag) {
        case 'Rejected':
          rejections.inc({ case: event.rejection._tag })
          break
        case 'SignedWithSha1':
          sha1.inc()
          break
        case 'IdentityChanged':
          changes.inc({ how: event.how })
          break
        case 'EnrollmentRejected':
          enrollments.inc({ step: 'Rejected' })
          break
        case 'EnrollmentAttempted':
          enrollments.inc({ step: 'ProfileGiven' })
          break
        case 'Scep':
          if (event.event._tag !== 'AuthorityUsageMissing')
            enrollments.inc({ step: `Scep${event.event._tag}` })
          break
        case 'AdminRejected':
          adminRejections.inc({ case: event.case })
          break
        case 'SyncDone':
        case 'SyncFailed':
          syncs.inc({ kind: event.kind, result: event._tag })
          break
        case 'Pushed':
          pushes.inc({ result: 'Accepted' })
          break
        case 'PushFailed':
          pushes.inc({ result: event.failure._tag })
          break
        case 'CommandReported':
          reports.inc({ status: STATUSES.includes(event.status) ? event.status : 'other' })
          break
        case 'CommandQueued':
        case 'CommandSent':
        case 'ReportRepeated':
        case 'ReportUnknown':
          commands.inc({ operation: event._tag })
          break
        case 'Delivered':
        case 'DeliveryFailed':
        case 'DeliveryGivenUp':
          deliveries.inc({ result: event._tag })
          break
        case 'OutboxFailed':
        case 'SyncStoreFailed':
        case 'UpkeepFailed':
          upkeep.inc()
          break
        // Check-ins are counted above; the rest is for the log.
        default:
      }
    },
    request: (route, status, seconds) => requests.observe({ route, status }, seconds),
    turnedAway: (reason) => turnedAway.inc({ reason }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
