import { expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { readFileSync } from 'node:fs'

import * as axm from '../src/index.js'

const document = readFileSync(new URL('../../../docs/fields.md', import.meta.url), 'utf8')
const section = /^## Apple Business and School Manager \(AxM\)$(.*?)(?=^## |\s*$(?![\s\S]))/ms.exec(
  document,
)?.[1]

/** Key, codec and file of each row. */
const rows = [
  ...(section ?? '').matchAll(/^\| `(\w+)` +\| [^|]+\| optional +\| \[`(\w+)`\]\(([^)]+)\)/gm),
].map(([, key = '', codec = '', file = '']) => ({ key, codec, file }))

/** What a codec refuses when every key is wrong: every key that it knows. */
const keysOf = (codec: t.Mixed): string[] => {
  const decoded = codec.decode(new Proxy({}, { get: () => 1n }))
  const contexts = E.isLeft(decoded) ? decoded.left.map(({ context }) => context) : []
  return [...new Set(contexts.map((context) => context[1]?.key ?? ''))].sort()
}

const CODECS: Readonly<Record<string, t.Mixed>> = {
  AppAttributes: axm.AppAttributes,
  AppleCareCoverageAttributes: axm.AppleCareCoverageAttributes,
  AuditEventAttributes: axm.AuditEventAttributes,
  BlueprintAttributes: axm.BlueprintAttributes,
  ConfigurationAttributes: axm.ConfigurationAttributes,
  MdmDeviceAttributes: axm.MdmDeviceAttributes,
  MdmDeviceDetailsAttributes: axm.MdmDeviceDetailsAttributes,
  MdmServerAttributes: axm.MdmServerAttributes,
  OrgDeviceActivityAttributes: axm.OrgDeviceActivityAttributes,
  OrgDeviceAttributes: axm.OrgDeviceAttributes,
  OrganizationalUnitAttributes: axm.OrganizationalUnitAttributes,
  PackageAttributes: axm.PackageAttributes,
  UserAttributes: axm.UserAttributes,
  UserGroupAttributes: axm.UserGroupAttributes,
}

test.each(Object.entries(CODECS))(
  'docs/fields.md has every key of %s, and no other',
  (name, codec) => {
    const listed = rows.filter((row) => row.codec === name).map(({ key }) => key)
    expect(listed.sort()).toEqual(keysOf(codec))
    expect(listed.length).toBeGreaterThan(0)
  },
)

test('each row names the file where its codec is', () => {
  expect(rows.map(({ codec }) => codec).filter((codec) => !(codec in CODECS))).toEqual([])
  for (const { codec, file } of rows) {
    const source = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8')
    expect(source).toContain(`export const ${codec} =`)
  }
})
