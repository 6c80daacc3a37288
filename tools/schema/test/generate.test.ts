import { expect, test } from '@jest/globals'

import { changesBetween, formatChanges } from '../src/changes.js'
import { generate } from '../src/generate.js'
import { COMMAND, command, smallSchema } from './smallSchema.js'

const style = { semi: false, singleQuote: true, printWidth: 100 }
const generated = (files?: Readonly<Record<string, string>>) => generate(smallSchema(files), style)
const moduleOf = async (path: string, files?: Readonly<Record<string, string>>) =>
  (await generated(files)).files.get(path) ?? `no ${path}`

test('the same schema gives the same text', async () => {
  expect(await generated()).toEqual(await generated())
})

test('a command has an interface with its facts, and the same as data', async () => {
  const text = await moduleOf('packages/commands/src/generated/Small.ts')
  expect(text).toContain('/** Required. */\n  readonly Name: string')
  expect(text).toContain('/** From 1 to 5. Default: 3. */\n  readonly Size?: number')
  expect(text).toContain("Size: optional({ kind: 'integer', min: 1, max: 5 }, { default: 3 })")
  expect(text).toContain('iOS 4.0. Not on: macOS.')
  expect(text).toContain(
    'https://github.com/apple/device-management/blob/release/mdm/commands/small.yaml',
  )
})

test('a structure that holds itself is described once, and any key by its value', async () => {
  const text = await moduleOf('packages/profiles/src/generated/WiFi.ts')
  expect(text).toContain('readonly Folders?: readonly Folder[]')
  expect(text).toContain('Folders: optional(list(again(() => folderField)))')
  expect(text).toContain('readonly Headers?: Readonly<Record<string, string>>')
  expect(text).toContain('export const wifi = payloadOf(WiFi)')
})

test('a reference to an asset says of which type', async () => {
  const text = await moduleOf('packages/declarations/src/generated/SmallSettings.ts')
  expect(text).toContain("{ kind: 'text', assets: ['com.apple.asset.small'] }")
  expect(text).toContain("apply: 'combined'")
})

test('a list of values is open where a device sends it', async () => {
  const text = await moduleOf('packages/declarations/src/generated/status/StatusSmall.ts')
  expect(text).toContain("readonly 'small.state'?: 'off' | 'on' | (string & {})")
})

test('alternatives are told apart by Item, also where Apple’s file leaves it out', async () => {
  const settings = `- key: Settings
  type: <array>
  presence: required
  subkeys:
  - key: Wallpaper
    type: <dictionary>
    presence: optional
    subkeys:
    - key: Item
      type: <string>
      presence: required
      rangelist:
      - Wallpaper
  - key: Apps
    type: <dictionary>
    presence: optional
    subkeys:
    - key: Browser
      type: <string>
      presence: optional
`
  const text = await moduleOf('packages/commands/src/generated/Small.ts', {
    [COMMAND]: command(settings),
  })
  expect(text).toContain("readonly Item: 'Wallpaper'")
  expect(text).toContain("readonly Item: 'Apps'")
  expect(text).toContain('export type SmallSettings = WallpaperSetting | AppsSetting')
})

test('equal structures are printed once: types, those that hold themselves, and what they are made of', async () => {
  const folder = (anchor: string) => `- key: ${anchor}
  type: <array>
  presence: optional
  subkeys:
  - key: Folder
    type: <dictionary>
    subkeys: &${anchor}
    - key: Folders
      type: <array>
      presence: optional
      subkeys:
      - key: Inner
        type: <dictionary>
        subkeys: *${anchor}
    - key: Colour
      type: <dictionary>
      presence: optional
      subkeytype: Colour
      subkeys:
      - key: Red
        type: <integer>
        presence: required
- key: ${anchor}Colour
  type: <dictionary>
  presence: optional
  subkeytype: Colour
  subkeys:
  - key: Red
    type: <integer>
    presence: required
`
  const text = await moduleOf('packages/commands/src/generated/Small.ts', {
    [COMMAND]: command(folder('Left') + folder('Right')),
  })
  const times = (part: string) => text.split(part).length - 1
  expect(times('export interface Folder ')).toBe(1)
  expect(times('export interface Colour ')).toBe(1)
  expect(times('= dictionary({ Red: required(integer) })')).toBe(1)
  expect(text).toContain('Right: optional(list(folderField))')
  expect(text).toContain('RightColour: optional(colourField)')
  // A constant stands before what uses it.
  expect(text.indexOf('const colourField')).toBeLessThan(text.indexOf('const folderField'))
})

test('the outermost type has the name of the module, whatever is called alike inside', async () => {
  const keys = `- key: Small
  type: <dictionary>
  presence: optional
  subkeytype: Small
  subkeys:
  - key: Name
    type: <string>
    presence: optional
`
  const text = await moduleOf('packages/commands/src/generated/Small.ts', {
    [COMMAND]: command(keys),
  })
  expect(text).toContain('export interface Small {\n  readonly Small?: SmallSmall\n}')
})

test('systems that lack a key are said in short', async () => {
  const key = (name: string, systems: readonly string[]) => `- key: ${name}
  type: <string>
  presence: optional
  supportedOS:
    iOS:
      introduced: '17.0'
${systems.map((system) => `    ${system}:\n      introduced: n/a\n`).join('')}`
  const text = await moduleOf('packages/commands/src/generated/Small.ts', {
    [COMMAND]: command(
      key('Everywhere', ['macOS', 'tvOS', 'visionOS', 'watchOS']) + key('Partly', ['macOS']),
    ),
  })
  expect(text).toContain(
    "Everywhere: optional(text, { support: only({ iOS: { introduced: '17.0' } }) })",
  )
  expect(text).toContain("{ support: { iOS: { introduced: '17.0' }, macOS: absent } }")
})

test('a list of names that devices send as a dictionary is one', async () => {
  const text = await moduleOf('packages/commands/src/generated/Small.ts', {
    [COMMAND]: command(`- key: ReducedSecurity
  type: <array>
  presence: optional
  subkeys:
  - key: ReducedSecurityItems
    type: <string>
    subkeys:
    - key: AllowsMDM
      type: <string>
`),
  })
  expect(text).toContain('readonly ReducedSecurity?: ReducedSecurity')
  expect(text).toContain('readonly AllowsMDM?: unknown')
})

test('the data of a credential asset is a module', async () => {
  const text = await moduleOf('packages/declarations/src/generated/credentials/SmallCredential.ts')
  expect(text).toContain('readonly Password: string')
  expect(text).toContain("type: 'com.example.credential'")
})

test('what has no module is in the catalogue all the same, with responses and reasons', async () => {
  const { catalogue } = await generated()
  const small = 'iOS 4.0. Not on: macOS.'
  expect(catalogue).toMatchObject({
    'check-in messages': {
      SmallMessage: { '': small, Question: 'text. Required.', 'response.Answer': 'data.' },
    },
    errors: { 'small.failed': { '': small } },
    'protocol bodies': { SmallBody: { '': small } },
    'shared keys': {
      base: {
        Identifier: 'text. Required.',
        'reason(Error.Small)': 'Details: Missing (array).',
        'reason(Error.Silent)': '',
      },
      statusreason: { '': small },
    },
    other: { SmallOther: { '': small } },
  })
})

test('a kind of file that the generator does not know is said, not left out', async () => {
  expect((await generated()).unread).toEqual([])
  const odd = { 'mdm/attestations/small.yaml': `title: Odd\npayload: {}\n` }
  expect((await generated(odd)).unread).toEqual(['mdm/attestations/small.yaml'])
})

test.each([
  [
    'a type that nobody knows',
    '- key: Odd\n  type: <blob>\n  presence: optional\n',
    'Odd: a type that the generator does not know, <blob>',
  ],
  [
    'a list of nothing',
    '- key: Odd\n  type: <array>\n  presence: optional\n',
    'Odd: a list that does not say what is in it',
  ],
])('%s ends the run, with its name', async (_, keys, message) => {
  await expect(generated({ [COMMAND]: command(keys) })).rejects.toThrow(message)
})

test('a newer schema is compared: added, removed, deprecated and changed keys', async () => {
  const newer = command(`- key: Name
  type: <string>
  presence: required
  supportedOS:
    iOS:
      deprecated: '26.0'
- key: Length
  type: <integer>
  presence: optional
`)
  const { catalogue: older } = await generated()
  const { catalogue } = await generated({ [COMMAND]: newer })
  const changes = changesBetween(older, catalogue)
  expect(changes).toEqual({
    added: ['commands Small Length'],
    removed: ['commands Small Size'],
    deprecated: ['commands Small Name: text. Required. Deprecated: iOS 26.0.'],
    changed: [],
  })
  expect(formatChanges(changes)).toContain('removed (1)\n  commands Small Size')
  expect(formatChanges(changesBetween(older, older))).toContain('nothing changed')
  const optional = command(
    '- key: Name\n  type: <string>\n  presence: optional\n- key: Size\n  type: <integer>\n  presence: optional\n',
  )
  expect(
    changesBetween(older, (await generated({ [COMMAND]: optional })).catalogue).changed,
  ).toEqual([
    'commands Small Name: text. Required. -> text.',
    'commands Small Size: integer. From 1 to 5. Default: 3. -> integer. A whole number.',
  ])
})
