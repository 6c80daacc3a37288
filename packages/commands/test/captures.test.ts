import { describe, expect, test } from '@jest/globals'
import { decodeReport } from '@mdm-kit/checkin'
import { unwrap } from '@mdm-kit/codec'
import { existsSync, readFileSync } from 'node:fs'

import { type CommandName, decodeReportAs } from '../src/index.js'

const shared = new URL('../../../../shared/', import.meta.url)
const here = existsSync(shared)

const read = (file: URL, requestType: CommandName) =>
  unwrap(decodeReportAs(requestType)(unwrap(decodeReport(readFileSync(file)))))

describe('our fixture of a report', () => {
  test('InstalledApplicationList of an iPhone has the types of Apple’s schema', () => {
    const file = new URL(
      '../../plist/test/fixtures/InstalledApplicationList.ios.plist',
      import.meta.url,
    )
    const { report, unreadable } = unwrap(
      decodeReportAs('InstalledApplicationList')(unwrap(decodeReport(readFileSync(file)))),
    )
    expect(unreadable).toEqual([])
    const apps = report.InstalledApplicationList ?? []
    expect(apps.length).toBeGreaterThan(0)
    for (const app of apps) expect(typeof app.Identifier).toBe('string')
  })
})

// Not part of the repository: checked where they are at hand.
const describeShared = here ? describe : describe.skip

describeShared('what real devices reported (skipped without ../shared)', () => {
  test.each<[string, CommandName]>([
    ['captures/nanomdm/DeviceInformation.1.plist', 'DeviceInformation'],
    ['cases/01-report-nul-in-carrier-name.plist', 'DeviceInformation'],
    ['cases/08-report-date-outside-iso-years.plist', 'DeviceInformation'],
  ])('%s decodes as the report of %s, and nothing in it is unreadable', (name, requestType) => {
    const { report, unreadable } = read(new URL(name, shared), requestType)
    expect(unreadable).toEqual([])
    expect(report.Status).toBe('Acknowledged')
  })
})
