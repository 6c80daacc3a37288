import { afterAll, expect, test } from '@jest/globals'
import { apnsClient } from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'
import { border } from '@mdm-kit/scenes/border/watch'
import { closing } from '@mdm-kit/scenes/closing'
import { fakeApns } from '@mdm-kit/testing'

import { neverCrossed, report } from './report.js'

afterAll(() => {
  report('APNs')
})

test('a push with all its headers, and what Apple answers', async () => {
  const fake = closing(await fakeApns({ onExchange: border.apns }))
  const certificate = fake.pushCertificate()
  const apns = closing(unwrap(apnsClient({ ...certificate, origin: fake.origin, ca: fake.ca })))
  const push = { pushToken: new Uint8Array(32).fill(7), pushMagic: 'MAGIC' }
  await apns.push(push)
  fake.unregister(push.pushToken, new Date(0))
  expect(await apns.push(push)()).toMatchObject({ _tag: 'Left' })
})

test('each field of the map has crossed', () => {
  expect(neverCrossed('APNs')).toEqual([])
})
