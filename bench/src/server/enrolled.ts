import { type Failure } from '@mdm-kit/codec'
import type { Store } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'

import { type BenchDevice, pushMagic, topic } from './fleet.js'

const AT_ONCE = 500

/** Enrols devices past HTTP, many in a transaction. */
export const enrol = async (store: Store, devices: readonly BenchDevice[]): Promise<void> => {
  const at = new Date()
  for (let first = 0; first < devices.length; first += AT_ONCE)
    await store.transaction(({ enrollments }) => async () => {
      for (const device of devices.slice(first, first + AT_ONCE)) {
        const { id, enrollment, identity, pushToken } = device
        await enrollments.authenticate({
          id,
          enrollment,
          topic,
          attributes: {},
          identity,
          at,
        })
        const push = { topic, pushToken, pushMagic }
        await enrollments.updateToken({ id, deviceId: id, enrollment, push, at })
      }
      return E.right<Failure, undefined>(undefined)
    })
}
