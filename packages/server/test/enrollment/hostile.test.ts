import { describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { DISCOVERY_PATH } from '@mdm-kit/enrollment'
import type { Method } from '@mdm-kit/http'
import fc from 'fast-check'
import * as TE from 'fp-ts/lib/TaskEither.js'

import {
  accountDrivenDiscovery,
  accountDrivenEnrollment,
  automatedEnrollment,
  type ProfileSource,
} from '../../src/index.js'
import type { EnrollmentFlow } from '@mdm-kit/store'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import { deviceAuthority } from '@mdm-kit/scenes/enrollmentScene'

describe('with any input', () => {
  const signed = unwrap(deviceAuthority.sign({ SERIAL: 'C02', UDID: 'U' }, new Date()))
  const damaged = fc
    .array(fc.tuple(fc.nat(signed.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1 })
    .map((changes) => {
      const bytes = Buffer.from(signed)
      for (const [index, bits] of changes) bytes[index] = (bytes[index] ?? 0) ^ bits
      return bytes
    })
  const requests = fc.record({
    method: fc.constantFrom<Method>('GET', 'POST', 'PUT', 'DELETE'),
    path: fc.oneof(
      fc.string(),
      fc.webPath(),
      fc.string().map((text) => `${DISCOVERY_PATH}?user-identifier=${text}`),
    ),
    headers: fc.dictionary(
      fc.constantFrom('authorization', 'x-apple-aspen-deviceinfo', '__proto__', 'cookie'),
      fc.oneof(
        fc.string(),
        damaged.map((bytes) => bytes.toString('base64')),
        fc.string().map((text) => `Bearer ${text}`),
      ),
    ),
    body: fc.oneof(fc.uint8Array(), damaged),
  })

  test('each flow responds, and enrolls only devices', async () => {
    // A byte that is not signed over may change; what the device said may not.
    const profiles: ProfileSource = {
      serve: ({ machineInfo }) => {
        expect(machineInfo).toEqual({ SERIAL: 'C02', UDID: 'U' })
        return TE.left({ _tag: 'StoreUnavailable', message: 'Enough of it.' })
      },
    }
    const allowed = () => TE.right({ _tag: 'Allowed' } as const)
    const trust = [deviceAuthority.certificate]
    const handlers = [
      automatedEnrollment({ profiles, trust, allow: allowed }),
      accountDrivenDiscovery({ serverFor: () => TE.right({ _tag: 'NoServer' }) }),
      unwrap(
        accountDrivenEnrollment({
          profiles,
          trust,
          flow: 'AccountDrivenUser',
          signIn: {
            method: { _tag: 'AppleAsWeb', url: 'https://mdm.example.com/login' },
            verify: () => TE.right({ _tag: 'SignedIn', managedAppleId: 'a@example.com' }),
          },
        }),
      ),
    ]
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        for (const handle of handlers) {
          const { status } = await handle(request)
          expect([400, 401, 404, 405, 413, 503]).toContain(status)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('an attempt comes back from the store as it was', async () => {
    const store = await memoryStore()
    let number = 0
    const text = fc.string({ unit: 'binary' })
    const attempts = fc.record(
      {
        flow: fc.constantFrom<EnrollmentFlow>('Plain', 'Automated'),
        managedAppleId: text,
        reference: fc.oneof(text, fc.constant('__proto__')),
        machineInfo: fc.record({ SERIAL: text, UDID: text }, { requiredKeys: [] }),
      },
      { requiredKeys: ['flow'] },
    )
    await fc.assert(
      fc.asyncProperty(attempts, async (about) => {
        const id = `${number++}`
        const attempt = { ...about, id: `attempt ${id}`, at: new Date(number) }
        const record = { id, hash: '0'.repeat(64), attempt, expiresAt: new Date(1e12) }
        await store.scep.addChallenge(record)
        expect(await store.scep.findChallenge(id)).toEqual(record)
      }),
      { numRuns: 100 },
    )
    await store.close()
  })
})
