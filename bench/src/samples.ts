import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** A list to decode, with a name for its row. */
export interface Sample {
  readonly name: string
  readonly bytes: Uint8Array
}

const HEADER = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
`

/** As a device lays it out: tabs, and data wrapped at 76 characters and indented. */
const dictionary = (entries: readonly (readonly [string, string])[], indent = ''): string =>
  [
    `${indent}<dict>`,
    ...entries.map(([key, value]) => `${indent}\t<key>${key}</key>\n${indent}\t${value}`),
    `${indent}</dict>`,
  ].join('\n')

const list = (root: string): Uint8Array => Buffer.from(`${HEADER}${root}\n</plist>\n`)

const text = (value: string) => `<string>${value}</string>`
const integer = (value: number) => `<integer>${value}</integer>`
const data = (bytes: Uint8Array) =>
  `<data>\n${(
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,68}/g) ?? []
  )
    .map((line) => `\t${line}\n`)
    .join('')}\t</data>`

/** Bytes that look random and are the same each time. */
export const noise = (length: number): Uint8Array => {
  const bytes = new Uint8Array(length)
  let state = 1
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes[index] = state >>> 24
  }
  return bytes
}

const TOPIC = 'com.apple.mgmt.External.11111111-2222-4333-8444-555555555555'
const UDID = '00008120-000A1B2C3D4E5F60'

export const authenticate: Sample = {
  name: 'Authenticate, 20 keys',
  bytes: list(
    dictionary([
      ['BuildVersion', text('22G86')],
      ['Challenge', data(Buffer.from('example'))],
      ['DeviceName', text('Front desk &amp; lobby')],
      ['EnrollmentID', text('6D1C1E0B-9E7A-4C5B-8B52-0C6A6D0F7B11')],
      ['IMEI', text('35 000000 000000 1')],
      ['IsActivationLockSupported', '<true/>'],
      ['IsMultiUser', '<false/>'],
      ['LastContact', '<date>2026-01-05T08:30:00Z</date>'],
      ['MEID', text('35000000000000')],
      ['MessageType', text('Authenticate')],
      ['Model', text('MPXV3')],
      ['ModelName', text('iPhone')],
      ['OSVersion', text('18.6')],
      ['ProductName', text('iPhone14,7')],
      ['SerialNumber', text('XK7Q2M4PLD')],
      ['SoftwareUpdateDeviceID', text('iPhone14,7')],
      ['SupplementalBuildVersion', text('22G86')],
      ['SystemUptime', integer(86_412)],
      ['Topic', text(TOPIC)],
      ['UDID', text(UDID)],
    ]),
  ),
}

export const tokenUpdate: Sample = {
  name: 'TokenUpdate, 1.5 kB UnlockToken',
  bytes: list(
    dictionary([
      ['AwaitingConfiguration', '<false/>'],
      ['MessageType', text('TokenUpdate')],
      ['PushMagic', text('7C2A5F0E-3B1D-4E6F-9A8B-1C2D3E4F5A6B')],
      ['Token', data(noise(32))],
      ['Topic', text(TOPIC)],
      ['UDID', text(UDID)],
      ['UnlockToken', data(noise(1500))],
    ]),
  ),
}

const application = (index: number): string =>
  dictionary(
    [
      ['AdHocCodeSigned', '<false/>'],
      ['AppStoreVendable', '<true/>'],
      ['BetaApp', '<false/>'],
      ['BundleSize', integer(10_000_000 + index * 4099)],
      ['DeviceBasedVPP', '<true/>'],
      ['DynamicSize', integer(index * 1021)],
      ['ExternalVersionIdentifier', integer(800_000_000 + index)],
      ['HasUpdateAvailable', index % 3 === 0 ? '<true/>' : '<false/>'],
      ['DistributorIdentifier', text(`com.example.distribution.${index % 5}`)],
      ['HasAppClips', '<false/>'],
      ['Identifier', text(`com.example.department-${index % 40}.application-${index}`)],
      ['Installing', '<false/>'],
      ['IsValidated', '<true/>'],
      ['Name', text(`Example application no. ${index} for Q&amp;A`)],
      ['ShortVersion', text(`${index % 20}.${index % 7}.1`)],
      ['Version', text(`${index % 20}.${index % 7}.1.${4000 + index}`)],
    ],
    '\t\t',
  )

/** A report of so many applications. */
export const inventory = (applications: number): Sample => ({
  name: `InstalledApplicationList, ${applications.toLocaleString('en-US')} apps`,
  bytes: list(
    dictionary([
      ['CommandUUID', text('0F4E1A3C-77B2-4C1D-8E55-2A9B6C3D4E5F')],
      [
        'InstalledApplicationList',
        `<array>\n${Array.from({ length: applications }, (_, index) => application(index)).join('\n')}\n\t</array>`,
      ],
      ['Status', text('Acknowledged')],
      ['UDID', text(UDID)],
    ]),
  ),
})

/** About 1 MB. */
export const installedApplicationList = inventory(1200)

const captures = new URL('../../../shared/captures/nanomdm/', import.meta.url)

/** Messages captured from devices, where a checkout has them beside it. */
export const capturedMessages = (): readonly Sample[] =>
  existsSync(captures)
    ? readdirSync(captures)
        .filter((name) => name.endsWith('.plist'))
        .map((name) => ({
          name: `capture ${name.replace('.plist', '')}`,
          bytes: readFileSync(new URL(name, captures)),
        }))
    : []
