import { describe, expect, test } from '@jest/globals'
import type * as t from 'io-ts'
import { existsSync, readFileSync } from 'node:fs'

import { checkinMessages } from '../src/codec/checkinMessage.js'
import * as checkin from '../src/index.js'
import * as enrollment from '@mdm-kit/enrollment'
import { keysOf, typeNameOf } from './codecKeys.js'

const folder = new URL('../../../../shared/apple-schema/', import.meta.url)

// Not part of the repository: checked where it is at hand.
const describeSchema = existsSync(folder) ? describe : describe.skip

/** The keys right below `payloadkeys` or `responsekeys`, or below one key of them, with their types. */
const keysIn = (
  file: string,
  list: 'payloadkeys' | 'responsekeys',
  below?: string,
): ReadonlyMap<string, string> => {
  const yaml = readFileSync(new URL(file, folder), 'utf8')
  const section = new RegExp(`^${list}:\\n((?:[ -].*\\n|\\n)*)`, 'm').exec(yaml)?.[1] ?? ''
  const entries = section.split(/^- key: /m).slice(1)
  if (below === undefined) return typesOf(entries, '  ')
  const parent = entries.find((entry) => entry.startsWith(`${below}\n`)) ?? ''
  return typesOf(parent.split(/^ {2}- key: /m).slice(1), '    ')
}

const typesOf = (entries: readonly string[], indent: string): ReadonlyMap<string, string> =>
  new Map(
    entries.map((entry) => [
      entry.slice(0, entry.indexOf('\n')),
      new RegExp(`^${indent}type: <(\\w+)>$`, 'm').exec(entry)?.[1] ?? '',
    ]),
  )

const appleTypeOf = (codec: t.Mixed): string => {
  const name = typeNameOf(codec)
  if (name.startsWith('array')) return 'array'
  if (name.startsWith('dictionary')) return 'dictionary'
  return name
}

const rows: readonly (readonly [t.Mixed, string, 'payloadkeys' | 'responsekeys', string?])[] = [
  [checkin.Authenticate, 'mdm/checkin/authenticate.yaml', 'payloadkeys'],
  [checkin.TokenUpdate, 'mdm/checkin/tokenupdate.yaml', 'payloadkeys'],
  [checkin.CheckOut, 'mdm/checkin/checkout.yaml', 'payloadkeys'],
  [checkin.UserAuthenticate, 'mdm/checkin/userauthenticate.yaml', 'payloadkeys'],
  [checkin.SetBootstrapToken, 'mdm/checkin/setbootstraptoken.yaml', 'payloadkeys'],
  [checkin.GetBootstrapToken, 'mdm/checkin/getbootstraptoken.yaml', 'payloadkeys'],
  [checkin.BootstrapTokenResponse, 'mdm/checkin/getbootstraptoken.yaml', 'responsekeys'],
  [checkin.GetToken, 'mdm/checkin/gettoken.yaml', 'payloadkeys'],
  [checkin.TokenParameters, 'mdm/checkin/gettoken.yaml', 'payloadkeys', 'TokenParameters'],
  [checkin.TokenResponse, 'mdm/checkin/gettoken.yaml', 'responsekeys'],
  [checkin.DeclarativeManagement, 'mdm/checkin/declarativemanagement.yaml', 'payloadkeys'],
  [checkin.ReturnToService, 'mdm/checkin/returntoservice.yaml', 'payloadkeys'],
  [checkin.ReturnToServiceResponse, 'mdm/checkin/returntoservice.yaml', 'responsekeys'],
  [
    checkin.ReturnToServiceConfiguration,
    'mdm/checkin/returntoservice.yaml',
    'responsekeys',
    'ReturnToService',
  ],
  [enrollment.MdmPayload, 'mdm/profiles/com.apple.mdm.yaml', 'payloadkeys'],
  [enrollment.ScepIdentity, 'mdm/profiles/com.apple.security.scep.yaml', 'payloadkeys'],
  [enrollment.AcmeIdentity, 'mdm/profiles/com.apple.security.acme.yaml', 'payloadkeys'],
  [enrollment.Pkcs12Identity, 'mdm/profiles/com.apple.security.pkcs12.yaml', 'payloadkeys'],
  [enrollment.CertificatePayload, 'mdm/profiles/com.apple.security.root.yaml', 'payloadkeys'],
  [enrollment.CertificatePayload, 'mdm/profiles/com.apple.security.pkcs1.yaml', 'payloadkeys'],
  [enrollment.CertificatePayload, 'mdm/profiles/com.apple.security.pem.yaml', 'payloadkeys'],
  [enrollment.Payload, 'mdm/profiles/CommonPayloadKeys.yaml', 'payloadkeys'],
  [enrollment.EnrollmentProfile, 'mdm/profiles/TopLevel.yaml', 'payloadkeys'],
]

describeSchema('Apple’s schema (skipped without ../shared/apple-schema)', () => {
  test.each(rows.map(([codec, file, list, below]) => ({ codec, file, list, below })))(
    '$file, $list: every key is in the codec, as what it is',
    ({ codec, file, list, below }) => {
      const apple = keysIn(file, list, below)
      expect(apple.size).toBeGreaterThan(0)
      const ours = keysOf(codec)
      const oursAsApple = [...apple.keys()].map((key) => {
        const info = ours.get(key)
        return [key, info === undefined ? 'missing' : appleTypeOf(info.codec)]
      })
      expect(oursAsApple).toEqual([...apple])
    },
  )

  const checkinFiles = rows.filter(
    ([codec, file, list, below]) =>
      file.startsWith('mdm/checkin/') &&
      list === 'payloadkeys' &&
      below === undefined &&
      codec.name in checkinMessages,
  )

  test.each(checkinFiles.map(([codec, file]) => ({ codec, file })))(
    '$file: what the codec has beyond it is known to be missing there',
    ({ codec, file }) => {
      const apple = keysIn(file, 'payloadkeys')
      const ours = [...keysOf(codec)].filter(([key]) => !apple.has(key))
      const unexplained = ours.filter(
        ([key, { declaredBy }]) =>
          !['EnrollmentIds', 'UserChannelKeys'].includes(declaredBy) && key !== 'Challenge',
      )
      expect(unexplained.map(([key]) => key)).toEqual([])
    },
  )

  test('each of the nine messages has its file', () => {
    expect(checkinFiles.map(([codec]) => codec.name).sort()).toEqual(
      Object.keys(checkinMessages).sort(),
    )
  })

  test('the settings of a SCEP payload too', () => {
    const apple = keysIn(
      'mdm/profiles/com.apple.security.scep.yaml',
      'payloadkeys',
      'PayloadContent',
    )
    const settings = keysOf(enrollment.ScepIdentity).get('PayloadContent')
    expect([...(settings === undefined ? [] : keysOf(settings.codec).keys())].sort()).toEqual(
      [...apple.keys()].sort(),
    )
  })

  test('and no MDM setting is ours alone', () => {
    const apple = keysIn('mdm/profiles/com.apple.mdm.yaml', 'payloadkeys')
    expect([...keysOf(enrollment.MdmSettings).keys()].filter((key) => !apple.has(key))).toEqual([])
  })

  test.each([
    ['psso.required', 'com.apple.psso.required'],
    ['softwareupdate.required', 'com.apple.softwareupdate.required'],
    ['unrecognized.device', 'com.apple.unrecognized.device'],
    ['watch.pairing.token.missing', 'com.apple.watch.pairing.token.missing'],
    ['well-known.failed', 'com.apple.well-known.failed'],
  ])('the 403 document %s', (file, code) => {
    const apple = keysIn(`mdm/errors/${file}.yaml`, 'payloadkeys')
    const codec = enrollment.ErrorDocument.types
      .map((document) => keysOf(document))
      .find((keys) => keys.get('code')?.codec.is(code))
    expect([...(codec?.keys() ?? [])].sort()).toEqual([...apple.keys()].sort())
    const details = codec?.get('details')
    if (details === undefined) return
    const appleDetails = keysIn(`mdm/errors/${file}.yaml`, 'payloadkeys', 'details')
    expect([...keysOf(details.codec).keys()].sort()).toEqual([...appleDetails.keys()].sort())
  })
})
