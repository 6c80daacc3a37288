import { distinctSerialNumbers, operation, serialNumberKey } from '@mdm-kit/codec'
import type { CallOptions } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { ActivityFailure } from '../errors.js'
import {
  type ActivityError,
  type ActivityOptions,
  type ActivityOutcome,
  carriedOutBy,
  type DeviceOperation,
  nothingDone,
} from './carryOut.js'
import { findAmong } from './findAmong.js'
import { readBack, type ReadBackError, type Readers } from './readBack.js'
import { resultOf } from './results.js'
import type { Settling } from './settle.js'
import type { Interrupted } from './submit.js'

const TYPE = 'UNASSIGN_DEVICES'
const SERVER = '/data/relationships/mdmServer'

/** Unassigns devices; by server, if Apple wants to know the server and the caller did not say. */
export const unassignedBy = (settling: Settling) => {
  const carryOut = carriedOutBy(settling)
  return (
    serials: Iterable<string>,
    { serverId, ...options }: ActivityOptions & { readonly serverId?: string | undefined } = {},
  ): DeviceOperation => {
    const given = distinctSerialNumbers(serials)
    return operation(async () => {
      const outcome = await carryOut({ type: TYPE, serverId }, given, options)()
      return serverId === undefined && E.isLeft(outcome) && wantsServer(outcome.left)
        ? byServer(settling, given, options)
        : outcome
    })
  }
}

/** Whether Apple rejected the first activity because it names no server. */
const wantsServer = (failure: ActivityError): boolean =>
  failure._tag === 'EntityInvalid' &&
  failure.path?.startsWith(SERVER) === true &&
  failure.submitted.length === 0

/** One operation for each server that has some of the devices; the others are only read. */
const byServer = async (
  settling: Settling,
  given: readonly string[],
  options: ActivityOptions,
): Promise<E.Either<ActivityError, ActivityOutcome>> => {
  const carryOut = carriedOutBy(settling)
  const grouped = await serversOf(settling, given, options)
  if (E.isLeft(grouped)) return E.left(nothingDone(grouped.left, given))
  const { groups, others } = grouped.right
  const waiting = [...groups]
  const done: ActivityOutcome[] = []
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [serverId, serials] = next
    const outcome = await carryOut({ type: TYPE, serverId }, serials, options)()
    if (E.isLeft(outcome)) {
      const left = [...waiting.flatMap(([, later]) => later), ...others]
      return E.left(interruptedAfter(done, outcome.left, left))
    }
    done.push(outcome.right)
  }
  const rest = await resultsOf(settling, others, options)
  if (E.isLeft(rest)) return E.left(interruptedAfter(done, nothingDone(rest.left, others), []))
  const results = new Map(
    [...done, { devices: rest.right }].flatMap(({ devices }) => Object.entries(devices)),
  )
  return E.right({
    devices: Object.fromEntries(
      given.flatMap((serial) => {
        const result = results.get(serial)
        return result === undefined ? [] : [[serial, result]]
      }),
    ),
    activities: done.flatMap(({ activities }) => activities),
  })
}

/** A failure after some of the servers: what was submitted for them counts too. */
const interruptedAfter = (
  done: readonly ActivityOutcome[],
  failure: Interrupted<ActivityFailure>,
  later: readonly string[],
): ActivityError => ({
  ...failure,
  submitted: [
    ...done.flatMap(({ activities }) => activities.map(({ receipt }) => receipt)),
    ...failure.submitted,
  ],
  remaining: [...failure.remaining, ...later],
})

/** Devices that are on no server: unassigned already, or not the organization's. */
const resultsOf = async (
  readers: Readers,
  given: readonly string[],
  { signal }: CallOptions,
): Promise<E.Either<ReadBackError, ActivityOutcome['devices']>> => {
  const keys = given.map(serialNumberKey)
  const states = await readBack(readers, { type: TYPE }, keys, { signal })
  if (E.isLeft(states)) return states
  const end = { status: 'COMPLETED', isLost: false }
  return E.right(
    Object.fromEntries(
      given.map((serial) => {
        const state = states.right.get(serialNumberKey(serial)) ?? 'absent'
        return [serial, resultOf(TYPE, state, undefined, end)]
      }),
    ),
  )
}

/** Serial numbers, as they were given, by the server that has them. */
interface Grouped {
  readonly groups: ReadonlyMap<string, readonly string[]>
  readonly others: readonly string[]
}

const serversOf = async (
  { mdmServers, orgDevices }: Readers,
  given: readonly string[],
  { signal }: CallOptions,
): Promise<E.Either<ReadBackError, Grouped>> => {
  const asGiven = new Map(given.map((serial) => [serialNumberKey(serial), serial]))
  const groups = new Map<string, string[]>()
  const file = (serverId: string, key: string): void => {
    groups.set(serverId, [...(groups.get(serverId) ?? []), asGiven.get(key) ?? key])
    asGiven.delete(key)
  }
  const servers = await mdmServers.page({ signal, fields: ['serverName'] })()
  if (E.isLeft(servers)) return servers
  const unread = new Set<string>()
  for (const { id } of servers.right.data) {
    const open = [...asGiven.keys()].filter((key) => !unread.has(key))
    const found = await findAmong(open, () => mdmServers.devices.all(id, { signal }))
    if (E.isLeft(found)) return found
    for (const key of found.right.items.keys()) file(id, key)
    for (const key of found.right.unread) unread.add(key)
  }
  for (const key of unread) {
    const serverId = await orgDevices.assignedServerId(key, { signal })()
    if (E.isLeft(serverId) && serverId.left._tag !== 'NotFound') return serverId
    if (E.isRight(serverId) && serverId.right !== undefined) file(serverId.right, key)
  }
  return E.right({ groups, others: [...asGiven.values()] })
}
