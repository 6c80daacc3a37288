import { type VppResponse, keysOf, ok, reject, textOf, textsOf } from './response.js'
import type { EventKind } from './deliveries.js'
import type { LocationState } from './location.js'
import type { EventResult } from './records.js'
import { assetKey } from './rowKeys.js'
import type { FakeService } from './service.js'

const hasDuplicates = (all: readonly string[]): boolean => new Set(all).size < all.length

const queued = (
  service: FakeService,
  location: LocationState,
  kind: EventKind,
  requested: number,
  work: () => EventResult,
  envelope: object,
): VppResponse =>
  ok({ ...envelope, eventId: service.events.queue(location, kind, requested, work) })

const ASSET_KINDS: Readonly<Record<string, EventKind>> = {
  'assets/associate': { notificationType: 'ASSET_MANAGEMENT', type: 'ASSOCIATE' },
  'assets/disassociate': { notificationType: 'ASSET_MANAGEMENT', type: 'DISASSOCIATE' },
  'assets/revoke': { notificationType: 'ASSET_MANAGEMENT', type: 'REVOKE' },
}

export const writeAssets = (
  service: FakeService,
  location: LocationState,
  name: 'assets/associate' | 'assets/disassociate' | 'assets/revoke',
  json: unknown,
  envelope: object,
): VppResponse => {
  const keys = keysOf(json)
  const clientUserIds = textsOf(keys['clientUserIds'])
  const serialNumbers = textsOf(keys['serialNumbers'])
  const products = Array.isArray(keys['assets']) ? keys['assets'].map(productOf) : []
  const isRevoke = name === 'assets/revoke'
  const { limits } = service
  const most = isRevoke
    ? {
        users: limits['maxRevokeClientUserIds'] ?? 100,
        devices: limits['maxRevokeSerialNumbers'] ?? 100,
      }
    : {
        users: limits['maxClientUserIds'] ?? 1000,
        devices: limits['maxSerialNumbers'] ?? 1000,
      }
  if (!isRevoke && products.length === 0) return reject(9718)
  if (clientUserIds.length + serialNumbers.length === 0) return reject(9719)
  if (products.length > (limits['maxAssets'] ?? 25)) return reject(9700)
  if (clientUserIds.length > most.users) return reject(9701)
  if (serialNumbers.length > most.devices) return reject(9702)
  if (hasDuplicates(products.map(assetKey))) return reject(9703)
  if (hasDuplicates(clientUserIds)) return reject(9704)
  if (hasDuplicates(serialNumbers)) return reject(9705)
  const owned = products.map((product) => location.assets.get(assetKey(product)))
  if (serialNumbers.length > 0 && owned.some((asset) => asset?.deviceAssignable === false)) {
    return reject(9707)
  }
  if (name === 'assets/disassociate' && owned.some((asset) => asset?.revocable === false)) {
    return reject(9706)
  }

  const targets = [
    ...clientUserIds.map((clientUserId) => ({ clientUserId })),
    ...serialNumbers.map((serialNumber) => ({ serialNumber })),
  ]
  const work = (): EventResult =>
    isRevoke
      ? location.revoke(targets)
      : name === 'assets/associate'
        ? location.associate(products, targets)
        : location.disassociate(products, targets)
  const kind = ASSET_KINDS[name] ?? { notificationType: 'ASSET_MANAGEMENT', type: name }
  return queued(service, location, kind, products.length * targets.length, work, envelope)
}

const productOf = (json: unknown): { readonly adamId: string; readonly pricingParam: string } => {
  const keys = keysOf(json)
  return {
    adamId: textOf(keys['adamId']) ?? '',
    pricingParam: textOf(keys['pricingParam']) ?? 'STDQ',
  }
}

const USER_KINDS: Readonly<Record<string, EventKind>> = {
  'users/create': { notificationType: 'USER_MANAGEMENT', type: 'CREATE' },
  'users/update': { notificationType: 'USER_MANAGEMENT', type: 'UPDATE' },
  'users/retire': { notificationType: 'USER_MANAGEMENT', type: 'RETIRE' },
}

export const writeUsers = (
  service: FakeService,
  location: LocationState,
  name: string,
  json: unknown,
  envelope: object,
): VppResponse => {
  const list = keysOf(json)['users']
  const users = Array.isArray(list) ? list.map(userOf) : []
  if (users.length === 0) return reject(9720)
  if (users.length > (service.limits['maxUsers'] ?? 100)) return reject(9714)
  if (hasDuplicates(users.map(({ clientUserId }) => clientUserId))) return reject(9715)
  const bad = users.find(({ email }) => email !== undefined && !email.includes('@'))
  if (bad !== undefined) return reject(9717, { clientUserIds: [bad.clientUserId] })
  const work = (): EventResult =>
    name === 'users/create'
      ? location.createUsers(users)
      : name === 'users/update'
        ? location.updateUsers(users)
        : location.retireUsers(users)
  const kind = USER_KINDS[name] ?? { notificationType: 'USER_MANAGEMENT', type: name }
  return queued(service, location, kind, users.length, work, envelope)
}

const userOf = (
  json: unknown,
): { readonly clientUserId: string; readonly email?: string; readonly managedAppleId?: string } => {
  const keys = keysOf(json)
  const [email, managedAppleId] = [textOf(keys['email']), textOf(keys['managedAppleId'])]
  return {
    clientUserId: textOf(keys['clientUserId']) ?? '',
    ...(email === undefined ? {} : { email }),
    ...(managedAppleId === undefined ? {} : { managedAppleId }),
  }
}
