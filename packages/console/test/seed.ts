import type { EnrollmentId } from '@mdm-kit/checkin'
import type { Failure } from '@mdm-kit/codec'
import type { Store } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'

const MODELS = [
  ['iPhone17,1', 'iPhone 16 Pro', '18.5', 'iPhone of'],
  ['iPad14,3', 'iPad Pro', '18.4', 'iPad of'],
  ['Mac15,12', 'MacBook Air', '15.5', 'Mac of'],
  ['Mac16,1', 'MacBook Pro', '15.4', 'MacBook of'],
  ['AppleTV14,1', 'Apple TV 4K', '18.3', 'Apple TV in room'],
] as const

const PEOPLE = ['Ada', 'Grace', 'Katherine', 'Margaret', 'Annie', 'Hedy', 'Radia', 'Frances']

const AT_ONCE = 500

const HOUR = 60 * 60_000

/** Devices that enrolled before, past HTTP, many in a transaction: `SEED-00042` is the serial number of one. */
export const seed = async (store: Store, topic: string, devices: number): Promise<void> => {
  const now = Date.now()
  for (let first = 0; first < devices; first += AT_ONCE)
    await store.transaction(({ enrollments }) => async () => {
      for (let at = first; at < Math.min(devices, first + AT_ONCE); at++) {
        const device = deviceOf(at)
        const when = new Date(now - ((at * 7919) % 1200) * HOUR)
        await enrollments.authenticate({ ...device, topic, at: when })()
        if (at % 23 !== 0) {
          const { id, enrollment } = device
          const pushMagic = `magic-${at}`
          const push = { topic, pushToken: new TextEncoder().encode(`token-${at}`), pushMagic }
          await enrollments.updateToken({ id, deviceId: id, enrollment, push, at: when })()
        }
      }
      return E.right<Failure, undefined>(undefined)
    })()
}

const deviceOf = (number: number) => {
  const [ProductName, ModelName, OSVersion, prefix] = MODELS[number % MODELS.length] ?? MODELS[0]
  const udid = `5EED0000-0000-4000-8000-${String(number).padStart(12, '0')}`
  return {
    id: udid as EnrollmentId,
    enrollment: { _tag: 'Device', udid } as const,
    attributes: {
      SerialNumber: `SEED-${String(number).padStart(5, '0')}`,
      DeviceName: `${prefix} ${PEOPLE[number % PEOPLE.length] ?? ''} ${number}`,
      Model: ProductName,
      ModelName,
      ProductName,
      OSVersion,
      BuildVersion: '22F76',
    },
  }
}
