import type {
  ActivityError,
  ActivityOptions,
  ActivityOutcome,
  ActivityReceipt,
  AxmClient,
  ByIdError,
  DeviceResult,
} from '@mdm-kit/axm'
import { distinctSerialNumbers, type Failure, type Operation, operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports, StoreUnavailable } from '@mdm-kit/store'
import type { AxmClientUnavailable, StoredAxmClients } from './storedAxmClients.js'

/** More serial numbers than one activity takes, or none that can be one. Nothing was sent. */
export interface SerialsInvalid extends Failure {
  readonly _tag: 'SerialsInvalid'
}

/** How an activity stands. */
export interface AxmOutcome {
  /** Apple's: `IN_PROGRESS`, `COMPLETED`, `FAILED`, `STOPPED`. Absent: there is no activity id to ask by. */
  readonly status?: string
  readonly subStatus?: string
  /** By serial number. Absent while the activity is in progress. */
  readonly devices?: Readonly<Record<string, DeviceResult>>
}

/** Which server devices are on. Apple carries it out as activities, in seconds to minutes. */
export interface AxmAssignments {
  /**
   * Asks Apple to assign devices to a server; does not wait for it. The receipt is all that `outcome`
   * needs, here or in another process. It lists the serial numbers that were sent.
   */
  readonly assign: (
    organization: string,
    serverId: string,
    serials: readonly string[],
  ) => Operation<AssignError, ActivityReceipt>
  /** The same for taking devices from their server. Give the server if you know it: Apple may want to know. */
  readonly unassign: (
    organization: string,
    serverId: string | undefined,
    serials: readonly string[],
  ) => Operation<AssignError, ActivityReceipt>
  /**
   * What became of an activity. Once it has ended, its devices are read back, which takes a call for each
   * of up to 20 devices, or whole listings for more. What is found is stored.
   */
  readonly outcome: (
    organization: string,
    receipt: ActivityReceipt,
  ) => Operation<OutcomeError, AxmOutcome>
}

export type AssignError = ActivityError | SerialsInvalid | AxmClientUnavailable
export type OutcomeError = ActivityError | ByIdError | AxmClientUnavailable | StoreUnavailable

/** Serial numbers in an activity. */
export const MOST_SERIALS = 1000

export const axmAssignments = ({
  store,
  clients,
}: {
  readonly store: Pick<Ports, 'axmOrganizations'>
  readonly clients: Pick<StoredAxmClients, 'client'>
}): AxmAssignments => {
  const submit = (organization: string, serials: readonly string[], call: Call) =>
    operation(
      pipe(
        clients.client(organization),
        TE.filterOrElseW(
          () => distinctSerialNumbers(serials).length <= MOST_SERIALS,
          () => SERIALS_INVALID,
        ),
        TE.flatMap((client) => submitted((options) => call(client, options))),
      ),
    )
  return {
    assign: (organization, serverId, serials) =>
      submit(organization, serials, (client, options) =>
        client.assignDevices(serials, serverId, options),
      ),
    unassign: (organization, serverId, serials) =>
      submit(organization, serials, (client, options) =>
        client.unassignDevices(serials, { ...options, serverId }),
      ),
    outcome: (organization, receipt) =>
      operation(
        pipe(
          clients.client(organization),
          TE.flatMap((client) => outcomeOf(client, receipt)),
          TE.tap(({ devices = {} }) => saveOutcome(store, organization, receipt, devices)),
        ),
      ),
  }
}

type Call = (
  client: AxmClient,
  options: ActivityOptions,
) => Operation<ActivityError, ActivityOutcome>

/** Ends a call as soon as Apple has the activity: following it may take half an hour. */
const submitted =
  (
    call: (options: ActivityOptions) => Operation<ActivityError, ActivityOutcome>,
  ): TE.TaskEither<ActivityError | SerialsInvalid, ActivityReceipt> =>
  async () => {
    const isSubmitted = new AbortController()
    const receipts: ActivityReceipt[] = []
    const ended = await call({
      signal: isSubmitted.signal,
      onSubmitted: (receipt) => {
        receipts.push(receipt)
        isSubmitted.abort()
        return Promise.resolve()
      },
    })()
    const [receipt] = receipts
    if (receipt !== undefined) return E.right(receipt)
    return E.isLeft(ended) ? ended : E.left(SERIALS_INVALID)
  }

const outcomeOf = (
  client: AxmClient,
  receipt: ActivityReceipt,
): TE.TaskEither<ActivityError | ByIdError, AxmOutcome> => {
  const readBack = pipe(
    client.resumeActivities([receipt], { followForMs: 0, verifyForMs: 0 }),
    TE.map(({ devices, activities: [report] }): AxmOutcome => ({
      ...(report?.status !== undefined && { status: report.status }),
      ...(report?.subStatus !== undefined && { subStatus: report.subStatus }),
      devices,
    })),
  )
  if (receipt.activityId === undefined) return readBack
  return pipe(
    client.orgDeviceActivities.get(receipt.activityId),
    TE.flatMap(
      ({
        attributes: { status, subStatus },
      }): TE.TaskEither<ActivityError | ByIdError, AxmOutcome> =>
        status === 'IN_PROGRESS'
          ? TE.right({ status, ...(subStatus !== undefined && { subStatus }) })
          : readBack,
    ),
  )
}

const saveOutcome = (
  store: Pick<Ports, 'axmOrganizations'>,
  organization: string,
  { serverId }: ActivityReceipt,
  devices: NonNullable<AxmOutcome['devices']>,
): TE.TaskEither<StoreUnavailable, void> => {
  const having = (tag: DeviceResult['_tag']) =>
    Object.keys(devices).filter((serial) => devices[serial]?._tag === tag)
  return pipe(
    store.axmOrganizations.assigned(organization, having('Assigned'), serverId),
    TE.flatMap(() =>
      store.axmOrganizations.assigned(organization, having('Unassigned'), undefined),
    ),
  )
}

const SERIALS_INVALID: SerialsInvalid = {
  _tag: 'SerialsInvalid',
  message: `Give at least one serial number, of letters and digits, and at most ${MOST_SERIALS}. Nothing was sent.`,
}
