import { expect, test } from '@jest/globals'
import { pushRequest } from '@mdm-kit/apns'
import * as E from 'fp-ts/lib/Either.js'

import { apnsCrossings } from '../src/apns/index.js'
import { fieldAt, pathMismatches, poorPurposes, repeated } from './apple.js'

const PUSH = 'POST /3/device/{deviceToken}'

test('each message of APNs is described once', () => {
  expect(repeated(apnsCrossings)).toEqual([])
})

test.each(
  apnsCrossings.map((crossing) => [crossing.direction, crossing.message, crossing] as const),
)('%s %s: purposes are sentences, and paths are described', (_, __, crossing) => {
  expect(poorPurposes(crossing)).toEqual([])
  expect(pathMismatches(crossing)).toEqual([])
})

test('a push has the headers and the body that the map describes, and no more', () => {
  const built = pushRequest(
    { pushToken: Buffer.from('0a0b', 'hex'), pushMagic: 'MAGIC' },
    {
      topic: 'com.apple.mgmt.External.1',
      now: new Date(0),
      id: '00000000-0000-4000-8000-000000000000',
    },
  )
  if (E.isLeft(built)) throw new Error(built.left.message)
  const headers = Object.keys(built.right.headers).filter((name) => !name.startsWith(':'))
  const body = Object.keys(JSON.parse(built.right.body) as object)
  const push = apnsCrossings.find(
    ({ direction, message }) => direction === 'ServerToApple' && message === PUSH,
  )
  expect([...headers, ...body, 'deviceToken'].sort()).toEqual(
    Object.keys(push?.fields ?? {}).sort(),
  )
})

test.each([
  ['Token', 'deviceToken', 'enrollments.push_token'],
  ['PushMagic', 'mdm', 'enrollments.push_magic'],
])('%s of TokenUpdate leaves for APNs as %s', (name, path, column) => {
  const field = fieldAt(apnsCrossings, 'ServerToApple', PUSH, path)
  expect(field?.purpose).toContain(name)
  expect(field).toMatchObject({ identifies: 'Device', secret: true, kept: [column] })
})
