import { deviceOf, type Enrollment, enrollmentId, type EnrollmentId } from '@mdm-kit/checkin'

import type { BoundIdentity, TokenChange } from '../enrollments.js'
import type { Store } from '../ports.js'
import type { QueuedCommand, Queueing } from '../queue.js'

/** What cases of several ports store: a Mac, a phone, a user of the Mac, and what they send. */

export const later = (minutes: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minutes))
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** An identity whose name serves as its hash. */
export const identityNamed = (name: string): BoundIdentity => ({
  identityHash: name,
  certificateHash: `certificate of ${name}`,
  notAfter: later(1000),
})

export const udid = 'A0000000-0000-4000-8000-00000000000A'
export const mac: Enrollment = { _tag: 'Device', udid }
export const phone: Enrollment = { _tag: 'UserEnrollmentDevice', enrollmentId: 'b'.repeat(40) }
export const user: Enrollment = { _tag: 'User', udid, userId: 'U-1' }
export const [macId, phoneId, userId] = [mac, phone, user].map(enrollmentId) as [
  EnrollmentId,
  EnrollmentId,
  EnrollmentId,
]
export const authentication = (enrollment: Enrollment, identity: string) => ({
  id: enrollmentId(enrollment),
  enrollment,
  topic: 'com.apple.mgmt.External.contract',
  attributes: { SerialNumber: 'C02CONTRACT' },
  identity: identityNamed(identity),
  at: later(0),
})

export const begin = async (store: Store, enrollment: Enrollment, identity: string) =>
  (await store.enrollments.authenticate(authentication(enrollment, identity)))._tag

export const updateToken = (
  store: Store,
  enrollment: Enrollment,
  more: Partial<TokenChange> = {},
) =>
  store.enrollments.updateToken({
    id: enrollmentId(enrollment),
    deviceId: enrollmentId(deviceOf(enrollment)),
    enrollment,
    push: {
      topic: 'com.apple.mgmt.External.contract',
      pushToken: new Uint8Array([1, 2, 3]),
      pushMagic: 'magic',
    },
    at: later(1),
    ...more,
  })

export const enroll = async (store: Store, enrollment: Enrollment, identity: string) => {
  await begin(store, enrollment, identity)
  await updateToken(store, enrollment)
}

export const command = (commandUuid: string): QueuedCommand => ({
  commandUuid,
  requestType: 'DeviceInformation',
  body: utf8(`<plist>${commandUuid}</plist>`),
})

export const enqueue = (
  store: Store,
  id: EnrollmentId,
  uuids: readonly string[],
  queueing: Partial<Queueing> = {},
) =>
  uuids.reduce<Promise<unknown>>(
    (before, uuid) =>
      before.then(() => store.queue.enqueue(command(uuid), [id], { at: later(2), ...queueing })),
    Promise.resolve(),
  )

export const next = async (store: Store, id: EnrollmentId, newExchange = false, at = later(4)) =>
  (await store.queue.next(id, { newExchange, at }))?.commandUuid

export const report = (store: Store, id: EnrollmentId, commandUuid: string, status: string) =>
  store.queue.report({ id, commandUuid, status, body: utf8(status), at: later(3) })

export const standing = async (store: Store, id: EnrollmentId) =>
  await store.certificates.standing(id)

export const find = async (store: Store, id: EnrollmentId) => await store.enrollments.find(id)

export const outboxEntries = (...ids: readonly string[]) =>
  ids.map((id) => ({ id, kind: 'webhook', body: utf8(id), createdAt: later(0) }))

export const append = (store: Store, ...ids: readonly string[]) =>
  store.outbox.append(outboxEntries(...ids))

/** Claims what is due for two minutes; returns the ids. */
export const claim = async (store: Store, now = later(0)) => {
  const leaseUntil = new Date(now.getTime() + 120_000)
  return (await store.outbox.claim({ limit: 9, now, leaseUntil })).map(({ id }) => id)
}
