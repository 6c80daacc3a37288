import { afterAll } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** A schema of one file of each family, written to a folder of its own until the test file ends. */
export const smallSchema = (files: Readonly<Record<string, string>> = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-schema-'))
  folders.push(folder)
  for (const [path, text] of Object.entries({ ...FILES, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

const support = `
  supportedOS:
    iOS:
      introduced: '4.0'
    macOS:
      introduced: n/a
`

export const COMMAND = 'mdm/commands/small.yaml'

export const command = (keys: string): string => `title: Small Command
payload:
  requesttype: Small${support}payloadkeys:
${keys}`

const FILES = {
  [COMMAND]: command(`- key: Name
  type: <string>
  presence: required
- key: Size
  type: <integer>
  presence: optional
  range:
    min: 1
    max: 5
  default: 3
`),
  'mdm/profiles/small.yaml': `title: Wi-Fi
payload:
  payloadtype: com.example.small${support}payloadkeys:
- key: Folder
  type: <dictionary>
  presence: optional
  subkeytype: Folder
  subkeys: &folder
  - key: Name
    type: <string>
    presence: required
    format: ^[a-z]+$
  - key: Folders
    type: <array>
    presence: optional
    subkeys:
    - key: FoldersItem
      type: <dictionary>
      subkeys: *folder
- key: Headers
  type: <dictionary>
  presence: optional
  subkeys:
  - key: ANY header
    type: <string>
`,
  'declarative/declarations/activations/small.yaml': `title: Activation:Small
payload:
  declarationtype: com.apple.activation.small${support}payloadkeys: []
`,
  'declarative/declarations/assets/small.yaml': `title: Asset:Small
payload:
  declarationtype: com.apple.asset.small${support}payloadkeys: []
`,
  'declarative/declarations/configurations/small.yaml': `title: Small:Settings
payload:
  declarationtype: com.apple.configuration.small.settings
  apply: combined${support}payloadkeys:
- key: DataAssetReference
  type: <string>
  presence: required
  assettypes:
  - com.apple.asset.small
`,
  'declarative/declarations/management/small.yaml': `title: Management:Small
payload:
  declarationtype: com.apple.management.small${support}payloadkeys: []
`,
  'declarative/status/small.yaml': `title: Status Small
payload:
  statusitemtype: small.state${support}payloadkeys:
- key: small.state
  type: <string>
  presence: required
  rangelist:
  - 'off'
  - 'on'
`,
  'declarative/status/statusreason.yaml': `title: Status Reason
payload:
  declarationtype: status-reason${support}payloadkeys: []
`,
  'declarative/declarations/base.yaml': `title: Base
payload:
  declarationtype: any${support}payloadkeys:
- key: Identifier
  type: <string>
  presence: required
reasons:
- value: Error.Small
  description: Not copied.
  details:
  - key: Missing
    type: <array>
- value: Error.Silent
`,
  'declarative/declarations/assets/credentials/small.yaml': `title: Small Credential
payload:
  credentialtype: com.example.credential${support}payloadkeys:
- key: Password
  type: <string>
  presence: required
`,
  'declarative/protocol/small.yaml': `title: Small Body
payload:
  requesttype: SmallBody${support}payloadkeys: []
`,
  'mdm/checkin/small.yaml': `title: Small Message
payload:
  requesttype: SmallMessage${support}payloadkeys:
- key: Question
  type: <string>
  presence: required
responsekeys:
- key: Answer
  type: <data>
  presence: optional
`,
  'mdm/errors/small.failed.yaml': `title: Small Error
payload:${support}payloadkeys: []
`,
  'other/small.yaml': `title: Small Other
payload:
  payloadtype: SmallOther${support}payloadkeys: []
`,
}
