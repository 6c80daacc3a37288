import { expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { readFileSync } from 'node:fs'

import { Limit, Url } from '../src/codec/account.js'
import { DeviceDetail } from '../src/codec/device.js'
import { BetaEnrollmentToken } from '../src/codec/betaEnrollment.js'
import { AssignProfileResponse } from '../src/codec/assignment.js'
import {
  AccountDetail,
  AccountDrivenProfile,
  ActivationLockResponse,
  BetaEnrollmentTokens,
  Device,
  DevicePage,
  Profile,
  ProfileDefinition,
  ReplacementDetails,
  ServerToken,
} from '../src/index.js'
import { MachineInfo } from '@mdm-kit/enrollment'

const document = readFileSync(new URL('../../../docs/fields.md', import.meta.url), 'utf8')
const section = /^## Device Assignment \(DEP\)$(.*?)(?=^## |\s*$(?![\s\S]))/ms.exec(document)?.[1]

/** Key, presence and codec of each row. */
const rows = [
  ...(section ?? '').matchAll(
    /^\| `(\w+)` +\| [^|]+\| (required|optional) +\| \[`(\w+)`\]\(([^)]+)\)/gm,
  ),
].map(([, key = '', presence = '', codec = '', file = '']) => ({ key, presence, codec, file }))

const keysOf = (codec: t.Mixed, value: object): string[] => {
  const decoded = codec.decode(value)
  if (E.isRight(decoded)) return []
  return [...new Set(decoded.left.map(({ context }) => String(context.findLast(isField)?.key)))]
}

const isField = ({ key }: t.ContextEntry): boolean => !/^\d*$/.test(key)

/** What a codec refuses when every key is wrong, and when every key is absent. */
const known = (codec: t.Mixed) => ({
  all: keysOf(codec, new Proxy({}, { get: () => 1n })).sort(),
  required: keysOf(codec, {}).sort(),
})

/** Codecs whose table lists only what another one's does not. */
const BESIDE: Readonly<Record<string, t.Mixed>> = {
  DeviceDetail: Device,
  Profile: ProfileDefinition,
}

const CODECS: Readonly<Record<string, t.Mixed>> = {
  AccountDetail,
  AccountDrivenProfile,
  ActivationLockResponse,
  AssignProfileResponse,
  BetaEnrollmentToken,
  BetaEnrollmentTokens,
  Device,
  DeviceDetail,
  DevicePage,
  Limit,
  MachineInfo,
  Profile,
  ProfileDefinition,
  ReplacementDetails,
  ServerToken,
  Url,
}

test.each(Object.entries(CODECS))(
  'docs/fields.md has every key of %s, and no other',
  (name, codec) => {
    const listed = rows.filter((row) => row.codec === name)
    const beside = BESIDE[name]
    const elsewhere = beside === undefined ? [] : known(beside).all
    const { all, required } = known(codec)
    expect(listed.map(({ key }) => key).sort()).toEqual(
      all.filter((key) => !elsewhere.includes(key)),
    )
    const saysRequired = listed.filter(({ presence }) => presence === 'required')
    expect(saysRequired.map(({ key }) => key).sort()).toEqual(required)
  },
)

test('each row names the file where its codec is', () => {
  for (const file of new Set(rows.map((row) => row.file))) {
    const source = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8')
    for (const { codec } of rows.filter((row) => row.file === file)) {
      expect(source).toMatch(new RegExp(`export const ${codec}\\b`))
    }
  }
})
