import { dataCrossings, type DataField } from '@mdm-kit/data'
import { expect, test } from '@jest/globals'

import { isBodyKey, isSecretKey } from '../../src/decode/secretKeys.js'
import { runCli } from '../runCli.js'
import { json, SECRET, signedWith, xml } from './bodies.js'

const secretsIn = (fields: Readonly<Record<string, DataField>>): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) => [
    ...(field.secret === true && field.in === undefined ? [name.split('.').at(-1) ?? name] : []),
    ...secretsIn(field.fields ?? {}),
  ])

/** What the data map calls secret, and is shown. */
const SHOWN: Readonly<Record<string, string>> = {
  EncryptedPayloadContent: 'opens with the key of the device only',
  report: 'a dictionary whose keys are hidden one by one',
}

test('every value that the data map calls secret is hidden', async () => {
  const names = new Set((await dataCrossings()).flatMap(({ fields }) => secretsIn(fields)))
  const holder = { profile_name: 'Office', url: '' }
  const shown = [...names].filter((name) => !isSecretKey(name, holder) && !isBodyKey(name))
  expect(shown.sort()).toEqual(Object.keys(SHOWN).sort())
})

const wifi = xml({
  PayloadType: 'Configuration',
  PayloadIdentifier: 'a',
  PayloadUUID: 'AAAAAAAA-2222-4333-8444-555555555555',
  PayloadVersion: 1,
  PayloadContent: [{ PayloadType: 'com.apple.wifi.managed', Password: SECRET }],
})

const status = json({ StatusItems: { mdm: { 'push-token': SECRET, 'push-magic': SECRET } } })

test.each<[string, Uint8Array]>([
  [
    'a profile in a command',
    xml({ CommandUUID: 'c', Command: { RequestType: 'InstallProfile', Payload: wifi } }),
  ],
  [
    'a signed profile in a command',
    xml({
      CommandUUID: 'c',
      Command: { RequestType: 'InstallProfile', Payload: signedWith(wifi) },
    }),
  ],
  [
    'a status report in a check-in message',
    xml({ MessageType: 'DeclarativeManagement', UDID: 'u', Endpoint: 'status', Data: status }),
  ],
  [
    'a TokenUpdate in a webhook event',
    json({
      topic: 'mdm.TokenUpdate',
      checkin_event: {
        raw_payload: Buffer.from(xml({ MessageType: 'TokenUpdate', PushMagic: SECRET })).toString(
          'base64',
        ),
      },
    }),
  ],
])('the secrets of %s are in none of the answers', async (_, body) => {
  for (const more of [[], ['--json']]) {
    const { out } = await runCli(['decode', ...more], { stdin: body })
    // As text, and in base64 wherever it begins.
    const text = Buffer.from(SECRET)
    const encoded = [0, 1, 2].map((shift) =>
      Buffer.concat([Buffer.alloc(shift), text])
        .toString('base64')
        .slice(4, -4),
    )
    for (const form of [SECRET, ...encoded]) expect(out).not.toContain(form)
  }
  const { out } = await runCli(['decode', '--show-secrets'], { stdin: body })
  expect(out).toContain(SECRET)
})
