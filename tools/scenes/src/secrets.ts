import { enrollmentId } from '@mdm-kit/checkin'
import { decodeWith, reveal, secret, unwrap } from '@mdm-kit/codec'
import { ProfileDefinition, ServerToken } from '@mdm-kit/dep'
import { parseLocationToken } from '@mdm-kit/vpp'

import { readDeclaration } from '@mdm-kit/declarations/protocol'
import type { Store } from '@mdm-kit/store'
import { identityNamed } from './storeRows.js'

const at = new Date('2026-01-01T00:00:00Z')
const enrollment = { _tag: 'Device', udid: 'UDID-1' } as const
const id = enrollmentId(enrollment)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const command = 'C-1'
const identifier = 'com.example.declared'
const hash = Buffer.alloc(32, 'hunter2-challenge')

const locationToken = Buffer.from(
  JSON.stringify({ token: 'hunter2-vpp', expDate: '2027-01-01T00:00:00+0000', orgName: 'ORG' }),
).toString('base64')

/** What `fillWithSecrets` puts into each column that is sealed, as far as it is the same there. */
export const SECRETS: Readonly<Record<string, Uint8Array>> = {
  'mdm_enrollments.unlock_token': utf8('hunter2-unlock'),
  'mdm_enrollments.bootstrap_token': utf8('hunter2-bootstrap'),
  'mdm_enrollments.push_token': utf8('hunter2-push-token'),
  'mdm_enrollments.push_magic': utf8('hunter2-push-magic'),
  'mdm_enrollments.managed_apple_id': utf8('hunter2-account@example.com'),
  'mdm_commands.body': utf8('hunter2-recovery-lock-password'),
  'mdm_queue.report': utf8('hunter2-filevault-key'),
  'mdm_outbox.body': utf8('hunter2-event'),
  'mdm_declaration_versions.payload': utf8('hunter2-payload'),
  'mdm_declaration_status.status_items': utf8('hunter2-status'),
  'mdm_declaration_status.errors': utf8('hunter2-error'),
  'mdm_scep_challenges.hash': hash,
  'mdm_enrollment_attempts.about': utf8('hunter2-person@example.com'),
  'mdm_push_certificates.private_key': utf8('hunter2-push-key'),
  'mdm_dep_servers.server_token': utf8('hunter2-access-token'),
  'mdm_dep_servers.token_key': utf8('hunter2-dep-key'),
  'mdm_dep_token_keys.private_key': utf8('hunter2-waiting-key'),
  'mdm_dep_profiles.definition': utf8('https://mdm.example.com/hunter2-enroll'),
  'mdm_vpp_locations.location_token': utf8(locationToken),
  'mdm_vpp_locations.notification_tokens': utf8('hunter2-notify'),
  'mdm_axm_organizations.account': utf8('hunter2-axm-key'),
}

const bytes = (column: string): Uint8Array => SECRETS[column] ?? new Uint8Array()
const text = (column: string): string => Buffer.from(bytes(column)).toString('utf8')
const hidden = (column: string) => secret(bytes(column))

const lock = {
  commandUuid: command,
  requestType: 'SetRecoveryLock',
  body: bytes('mdm_commands.body'),
}

/** A store with something in every column that is sealed. */
export const fillWithSecrets = async (store: Store): Promise<void> => {
  await fillEnrollment(store)
  await fillDeclarations(store)
  await fillServices(store)
}

const fillEnrollment = async (store: Store): Promise<void> => {
  const push = {
    topic: 'topic',
    pushToken: bytes('mdm_enrollments.push_token'),
    pushMagic: text('mdm_enrollments.push_magic'),
  }
  const begin = { id, enrollment, topic: 'topic', attributes: {}, at }
  const identity = identityNamed('hash')
  const managedAppleId = text('mdm_enrollments.managed_apple_id')
  const origin = { flow: 'AccountDrivenUser', managedAppleId } as const
  await store.enrollments.authenticate({ ...begin, identity, origin })
  const unlockToken = hidden('mdm_enrollments.unlock_token')
  await store.enrollments.updateToken({ id, deviceId: id, enrollment, push, at, unlockToken })
  await store.bootstrapTokens.set(id, hidden('mdm_enrollments.bootstrap_token'))
  await store.queue.enqueue(lock, [id], { at })
  const reported = { id, commandUuid: command, status: 'Acknowledged', at }
  await store.queue.report({ ...reported, body: bytes('mdm_queue.report') })
  await store.outbox.append([
    { id: 'E-1', kind: 'webhook', createdAt: at, body: bytes('mdm_outbox.body') },
  ])
  const attempt = {
    id: 'A-1',
    at,
    flow: 'AccountDrivenUser' as const,
    managedAppleId: text('mdm_enrollment_attempts.about'),
    machineInfo: { UDID: 'UDID-1' },
  }
  const challenge = { id: 'S-1', hash: hash.toString('hex'), attempt, expiresAt: at }
  await store.scep.addChallenge(challenge)
  const issued = { ...identityNamed('hash'), serialNumber: '1', issuedAt: at, notAfter: at }
  await store.scep.record({ ...issued, attemptId: 'A-1' })
}

const fillDeclarations = async (store: Store): Promise<void> => {
  const declaration = readDeclaration({
    Type: 'com.apple.configuration.management.test',
    Identifier: identifier,
    Payload: { Echo: text('mdm_declaration_versions.payload') },
  })
  await store.declarations.put(unwrap(declaration), at)
  await store.declarations.report(id, () => ({
    StatusItems: { test: text('mdm_declaration_status.status_items') },
    Errors: [{ Reason: text('mdm_declaration_status.errors') }],
    reportedAt: at,
  }))
}

const fillServices = async (store: Store): Promise<void> => {
  const certificate = { topic: 'topic', certificate: 'PEM', notAfter: at, storedAt: at }
  await store.pushCertificates.put({
    ...certificate,
    key: hidden('mdm_push_certificates.private_key'),
  })
  const serverToken = unwrap(
    decodeWith(ServerToken)({
      consumer_key: 'CK_1',
      consumer_secret: 'hunter2-cs',
      access_token: text('mdm_dep_servers.server_token'),
      access_secret: 'hunter2-as',
      access_token_expiry: '2027-01-01T00:00:00Z',
    }),
  )
  const key = hidden('mdm_dep_servers.token_key')
  await store.depServers.put({ name: 'main', serverToken, key, at })
  const definition = unwrap(
    decodeWith(ProfileDefinition)({
      profile_name: 'Profile',
      url: text('mdm_dep_profiles.definition'),
    }),
  )
  const profile = { server: 'main', profileUuid: 'AB', definition, definedAt: at }
  await store.depServers.putProfile(profile)
  const waiting = { server: 'main', certificate: 'PEM', createdAt: at }
  await store.depTokenKeys.put({ ...waiting, key: hidden('mdm_dep_token_keys.private_key') })
  await store.vppLocations.put({
    uId: 'L',
    config: {},
    at,
    locationToken: unwrap(parseLocationToken(locationToken)),
  })
  const notify = secret(text('mdm_vpp_locations.notification_tokens'))
  await store.vppLocations.acceptNotificationTokens('L', [notify])
  const axmKey = secret(text('mdm_axm_organizations.account'))
  const account = { clientId: 'BUSINESSAPI.1', keyId: 'K-1', key: axmKey }
  await store.axmOrganizations.put({ name: 'org', organization: 'business', account, at })
}

const shown = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value

/** All of it as the store gives it, for comparison; undefined where something is not there. */
export const openedSecrets = async (store: Store): Promise<unknown> => {
  const unlock = await store.enrollments.unlockToken(id)
  const bootstrap = await store.bootstrapTokens.get(id)
  const target = await store.enrollments.pushTarget(id)
  const result = await store.queue.result(id, command)
  const challenge = await store.scep.findChallenge('S-1')
  const push = await store.pushCertificates.load('topic')
  const dep = await store.depServers.secrets('main')
  const waiting = await store.depTokenKeys.load('main')
  const vpp = await store.vppLocations.locationToken('L')
  const axm = await store.axmOrganizations.account('org')
  const entries = await store.outbox.claim({ limit: 9, now: at, leaseUntil: at })
  return [
    shown(unlock && reveal(unlock)),
    shown(bootstrap && reveal(bootstrap)),
    target && [shown(target.pushToken), target.pushMagic],
    (await store.certificates.incumbent(id))?.managedAppleId,
    shown(result?.report),
    challenge,
    await store.scep.attemptOf(id),
    await store.declarations.find(identifier),
    await store.declarations.status(id),
    entries.map(({ body }) => shown(body)),
    // A duplicate: its body is what the store has.
    await store.queue.enqueue(lock, [id], { at }),
    shown(push && reveal(push.key)),
    shown(dep?.key && reveal(dep.key)),
    dep && reveal(dep.serverToken.access_token),
    await store.depServers.profiles('main'),
    shown(waiting && reveal(waiting.key)),
    vpp && reveal(vpp.text),
    (await store.vppLocations.notificationTokens('L')).map(reveal),
    axm && reveal(axm.key),
  ]
}
