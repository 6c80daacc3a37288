import { textOf } from './response.js'
import type { UserRecord } from './records.js'
import type { LegacyCall, LegacyResult } from './v1Call.js'
import { batchOf } from './v1Batches.js'
import { legacyUserOf, licenseOf } from './v1Records.js'

/** By Apple's number if that is given, retired users included; else the active user. */
const findUser = ({ location, keys }: LegacyCall): UserRecord | undefined => {
  const userId = textOf(keys['userId'])
  return userId === undefined
    ? location.activeUsers.get(textOf(keys['clientUserIdStr']) ?? '')
    : location.users.find((user) => String(user.userId) === userId)
}

/** Who is registered stays as is; a retired user who was never linked comes back; else a new record. */
export const registerUser = ({ location, keys }: LegacyCall): LegacyResult => {
  const clientUserId = textOf(keys['clientUserIdStr'])
  if (clientUserId === undefined) return 9600
  const active = location.activeUsers.get(clientUserId)
  if (active !== undefined) return { user: legacyUserOf(active) }
  const account = textOf(keys['managedAppleIDStr'])
  const problem = account === undefined ? undefined : location.accountProblem(clientUserId, account)
  if (problem !== undefined) return problem
  const since = location.touch('users')
  const retired = location.users.findLast(
    (user) => user.clientUserId === clientUserId && user.status === 'Retired',
  )
  if (retired !== undefined && retired.idHash === undefined) {
    retired.status = 'Registered'
    retired.since = since
    location.activeUsers.set(clientUserId, retired)
    return { user: legacyUserOf(retired) }
  }
  if (retired !== undefined) retired.status = 'Deleted'
  const email = textOf(keys['email'])
  const user = location.register(
    {
      clientUserId,
      ...(email === undefined ? {} : { email }),
      ...(account === undefined ? {} : { managedAppleId: account }),
    },
    since,
  )
  return { user: legacyUserOf(user) }
}

export const getUser = (call: LegacyCall): LegacyResult => {
  const user = findUser(call)
  if (user === undefined) return 9604
  const { location } = call
  const held = [...location.assignments.values()].filter(
    (record) => record.clientUserId === user.clientUserId,
  )
  return {
    user: {
      ...legacyUserOf(user),
      ...(held.length === 0 ? {} : { licenses: held.map((one) => licenseOf(location, one)) }),
    },
  }
}

export const getUsers = (call: LegacyCall): LegacyResult => {
  const { location } = call
  return batchOf(call, 'users', location.versions.users, (since, filters) => {
    const withRetired = textOf(filters['includeRetired']) === '1'
    const retiredOnly = textOf(filters['includeRetiredOnly']) === '1'
    return location.users
      .filter((user) => {
        const isRetired = user.status === 'Retired'
        return (
          user.since > since &&
          user.status !== 'Deleted' &&
          (retiredOnly ? isRetired : withRetired || !isRetired)
        )
      })
      .map(legacyUserOf)
  })
}

export const editUser = (call: LegacyCall): LegacyResult => {
  const { location, keys } = call
  const user = findUser(call)
  if (user === undefined) return 9609
  const account = textOf(keys['managedAppleIDStr'])
  const problem =
    account === undefined ? undefined : location.accountProblem(user.clientUserId, account)
  if (problem !== undefined) return problem
  const email = textOf(keys['email'])
  if (email !== undefined) user.email = email
  if (account !== undefined) location.link(user, account)
  user.since = location.touch('users')
  return { user: legacyUserOf(user) }
}

export const retireUser = (call: LegacyCall): LegacyResult => {
  const { location } = call
  const user = findUser(call)
  if (user === undefined) return 9609
  if (user.status === 'Retired') return 9618
  location.retireUsers([{ clientUserId: user.clientUserId }])
  return {}
}
