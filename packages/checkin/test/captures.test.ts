import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import { existsSync, readFileSync } from 'node:fs'

import {
  commandUuidOf,
  decodeCheckin,
  decodeReport,
  encodeCheckin,
  enrollmentOf,
  lintCheckin,
} from '../src/index.js'

const folder = new URL('../../../../shared/captures/nanomdm/', import.meta.url)
const here = existsSync(folder)
const capture = (name: string): Uint8Array => readFileSync(new URL(name, folder))

// Not part of the repository: checked where they are at hand.
const describeCaptures = here ? describe : describe.skip

describeCaptures('what real devices sent (skipped without ../shared/captures)', () => {
  test.each([
    ['Authenticate.1.plist', 'Authenticate'],
    ['Authenticate.2.plist', 'Authenticate'],
    ['TokenUpdate.1.plist', 'TokenUpdate'],
    ['TokenUpdate.2.plist', 'TokenUpdate'],
  ])('%s is read, written and read again', (name, type) => {
    const message = decodeCheckin(capture(name))
    if (E.isLeft(message)) throw new Error(message.left.message)
    expect(message.right.MessageType).toBe(type)
    expect(enrollmentOf(message.right)).toMatchObject({ _tag: 'Device' })
    expect(lintCheckin(message.right)).toEqual([])
    const again = encodeCheckin(message.right)
    if (E.isLeft(again)) throw new Error(again.left.message)
    expect(decodeCheckin(again.right)).toEqual(message)
  })

  test('DeviceInformation.1.plist is a report', () => {
    const report = decodeReport(capture('DeviceInformation.1.plist'))
    if (E.isLeft(report)) throw new Error(report.left.message)
    expect(report.right.Status).toBe('Acknowledged')
    expect(commandUuidOf(report.right)).toBeDefined()
    expect(report.right['QueryResponses']).toBeDefined()
  })
})
