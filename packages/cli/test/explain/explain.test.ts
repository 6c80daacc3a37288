import { describe, expect, test } from '@jest/globals'

import { allEntries } from '../../src/explain/catalog.js'
import { errorEntries } from '../../src/explain/errors.js'
import { runCli } from '../runCli.js'

describe('explain', () => {
  test.each<[name: string, ...said: string[]]>([
    ['DeviceLock', 'a command of Apple’s schema', 'iOS 4.0, macOS 10.7', 'PIN', 'MessageResult'],
    ['devicelock', 'a command of Apple’s schema'],
    ['com.apple.wifi.managed', 'a payload of Apple’s schema', 'SSID_STR'],
    ['com.apple.configuration.passcode.settings', 'a declaration', 'RequirePasscode', 'combined'],
    ['device.operating-system.version', 'a status item', 'iOS 15.0'],
    ['PIN', 'a key in 2 places', 'command EraseDevice'],
    ['BadDeviceToken', 'an error of APNs', 'HTTP status 400'],
    ['T_C_NOT_SIGNED', 'an error of Automated Device Enrollment', '`TermsNotSigned`'],
    ['TermsNotSigned', 'T_C_NOT_SIGNED'],
    ['9609', 'an error of App and Book Management', '`UserUnknown`'],
    ['ENTITY_ERROR', 'an error of the Apple Business and Apple School Manager API'],
    ['12021', 'MCMDMErrorDomain', 'RequestType'],
    ['Error.MissingState', 'the status report of a device'],
  ])('%s', async (name, ...said) => {
    const { code, out, err } = await runCli(['explain', name])
    expect(err).toBe('')
    expect(code).toBe(0)
    for (const part of said) expect(out).toContain(part)
  })

  test('everything in the catalogs and tables of errors is found by its name', async () => {
    const entries = await allEntries()
    const errors = await errorEntries()
    const names = [
      ...entries.filter((_, index) => index % 10 === 0).map(({ name }) => name),
      ...errors.filter((_, index) => index % 10 === 0).map(({ code }) => code),
    ]
    expect(entries.length).toBeGreaterThan(250)
    expect(errors.length).toBeGreaterThan(150)
    for (const name of names) expect((await runCli(['explain', name, '--json'])).code).toBe(0)
  })

  test('as JSON it has the same facts', async () => {
    const { out } = await runCli(['explain', 'DeviceLock', '--json'])
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({
        is: 'command',
        name: 'DeviceLock',
        keys: expect.arrayContaining([expect.objectContaining({ path: 'PIN', type: 'text' })]),
      }),
    ])
  })

  test.each([
    ['DeviceLok', 'DeviceLock'],
    ['com.apple.wifi.manged', 'com.apple.wifi.managed'],
    ['BadDeviceTocken', 'BadDeviceToken'],
  ])('a name that does not exist gets the nearest: %s', async (name, near) => {
    const { code, out, err } = await runCli(['explain', name])
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(near)
  })

  test('a name with an escape sequence does not reach the terminal', async () => {
    const { code, err } = await runCli(['explain', '\u001b[2J\u202e'])
    expect(code).toBe(2)
    expect(err).not.toContain('\u001b')
    expect(err).not.toContain('\u202e')
  })
})

describe('commands, profiles and declarations', () => {
  test.each([
    ['commands', 'DeviceLock', 68],
    ['profiles', 'com.apple.wifi.managed', 120],
    ['declarations', 'com.apple.configuration.passcode.settings', 40],
  ])('%s lists all, with the first version of each system', async (list, one, atLeast) => {
    const { code, out } = await runCli([list])
    expect(code).toBe(0)
    expect(out.split('\n')[0]).toMatch(/iOS +macOS +tvOS +visionOS +watchOS/)
    expect(out).toContain(one)
    expect(out.trimEnd().split('\n').length).toBeGreaterThan(atLeast)
  })

  test.each([
    ['commands', 'PIN', 'EraseDevice'],
    ['profiles', 'SSID_STR', 'com.apple.wifi.managed'],
    ['declarations', 'requirePASSCODE', 'com.apple.configuration.passcode.settings'],
  ])('%s %s finds by key', async (list, search, found) => {
    const { code, out } = await runCli([list, search])
    expect(code).toBe(0)
    expect(out).toContain(found)
    const asJson = JSON.parse((await runCli([list, search, '--json'])).out) as {
      readonly name: string
      readonly keys: readonly string[]
    }[]
    expect(asJson.find(({ name }) => name === found)?.keys.length).toBeGreaterThan(0)
  })

  test('a search without a result exits with 1 and says so', async () => {
    const { code, out, err } = await runCli(['commands', 'no-such-thing'])
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toContain('no-such-thing')
  })
})
