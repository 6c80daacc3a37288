import { beforeAll, expect, test } from '@jest/globals'
import { secret } from '@mdm-kit/codec'
import { commandNames } from '@mdm-kit/commands'
import { adminScene, type AdminScene, KEY } from '@mdm-kit/scenes/adminScene'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { adminClient, type AdminClient, type CommandForms } from '../src/client/index.js'

let here: AdminScene
let admin: AdminClient
let forms: CommandForms

beforeAll(async () => {
  here = await adminScene()
  admin = adminClient({
    url: 'https://mdm.example.com',
    key: secret(KEY),
    send: (request) => TE.rightTask(() => here.handle(request)),
  })
  forms = await admin.commandForms()
})

const formOf = (name: string) => forms.find(({ requestType }) => requestType === name)

test('there is a form for each command of Apple’s schema', () => {
  expect(forms.map(({ requestType }) => requestType)).toEqual(commandNames)
})

test('a form has types, values, defaults, secrets and systems', () => {
  const form = formOf('EraseDevice')
  expect(form).toMatchObject({ dangerous: true, os: { iOS: '4.0', macOS: '10.7' } })
  expect(form?.fields).toEqual(
    expect.arrayContaining([
      {
        key: 'PreserveDataPlan',
        type: 'boolean',
        required: false,
        default: false,
        os: { iOS: '11.0' },
      },
      { key: 'PIN', type: 'text', required: false, secret: true, os: { macOS: '10.8' } },
      expect.objectContaining({
        key: 'ObliterationBehavior',
        values: ['Default', 'DoNotObliterate', 'ObliterateWithWarning', 'Always'],
      }),
      expect.objectContaining({
        key: 'ReturnToService',
        type: 'dictionary',
        fields: expect.arrayContaining([
          expect.objectContaining({ key: 'Enabled', type: 'boolean', required: true }),
          expect.objectContaining({ key: 'BootstrapToken', type: 'data', secret: true }),
        ]),
      }),
    ]),
  )
  expect(formOf('DeviceInformation')?.fields).toContainEqual(
    expect.objectContaining({
      key: 'Queries',
      type: 'list',
      fields: [expect.objectContaining({ key: '*', type: 'text' })],
    }),
  )
  expect(formOf('Settings')?.fields[0]?.fields?.[0]).toMatchObject({
    type: 'choice',
    by: 'Item',
    choices: expect.arrayContaining([expect.objectContaining({ value: 'DeviceName' })]),
  })
})

test('what cannot be taken back is dangerous, and a question is not', () => {
  const dangerous = forms.flatMap((form) => (form.dangerous ? [form.requestType] : []))
  expect(dangerous).toEqual(expect.arrayContaining(['EraseDevice', 'DeviceLock']))
  expect(dangerous.filter((name) => /Information|List$/.test(name))).toEqual([])
})

test('each enrollment has the commands that it carries out, and a sentence for the others', async () => {
  const all = await admin.eligibleCommands(here.id)
  expect(all.map(({ requestType }) => requestType)).toEqual(commandNames)
  expect(all).toContainEqual({ requestType: 'ProfileList', eligible: true, reasons: [] })
  expect(all).toContainEqual({
    requestType: 'EnableLostMode',
    eligible: false,
    reasons: ['macOS does not have it.'],
  })
  for (const { eligible, reasons } of all) expect(reasons.length > 0).toBe(!eligible)
})
