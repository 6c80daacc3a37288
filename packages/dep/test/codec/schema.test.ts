import { decodeWith } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { Limit, Url } from '../../src/codec/account.js'
import { DeviceDetail } from '../../src/codec/device.js'
import { BetaEnrollmentToken } from '../../src/codec/betaEnrollment.js'
import {
  AssignProfileResponse,
  DefineProfileResponse,
  DeviceStatuses,
} from '../../src/codec/assignment.js'
import {
  AccountDetail,
  AccountDrivenProfile,
  ActivationLockResponse,
  BetaEnrollmentTokens,
  cursorOf,
  Device,
  DeviceDetails,
  DevicePage,
  Profile,
  ProfileDefinition,
} from '../../src/index.js'
import { devices, instants, profileDefinitions } from './arbitraries.js'

/** JSON Schemas of the service, written by others from Apple's pages. They are not part of this repository. */
const FOLDER = fileURLToPath(
  new URL('../../../../../shared/apple-device-services/dep/schemas/', import.meta.url),
)
const isThere = existsSync(FOLDER)
if (!isThere)
  console.warn(`The JSON Schemas are not at ${FOLDER}: codecs are not compared with them.`)

const serials = fc.stringMatching(/^[0-9A-Z]{1,12}$/)

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: Schema
  readonly minLength?: number
  readonly maxLength?: number
}

const schemas = new Map<string, Schema>(
  isThere
    ? readdirSync(FOLDER).map((name) => [
        name,
        JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8')) as Schema,
      ])
    : [],
)

const schemaOf = (name: string): Schema => {
  const schema = schemas.get(name)
  if (schema === undefined) throw new Error(`no schema ${name}`)
  return schema
}

/** Values that the schema allows, keys it does not know included. */
const valuesOf = (schema: Schema): fc.Arbitrary<unknown> => {
  if (schema.$ref !== undefined) return valuesOf(schemaOf(schema.$ref))
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'object':
      return objectsOf(schema)
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}), { maxLength: 3 })
    case 'integer':
      return fc.integer({ min: 0, max: 100_000 })
    case 'boolean':
      return fc.boolean()
    case 'string':
      if (schema.format === 'date-time') return instants.map(spelledDate)
      return fc.string({ minLength: schema.minLength ?? 0, maxLength: schema.maxLength ?? 30 })
    default:
      throw new Error(`a schema of an unknown kind: ${JSON.stringify(schema)}`)
  }
}

const objectsOf = (schema: Schema): fc.Arbitrary<unknown> => {
  if (schema.properties === undefined) {
    return fc.dictionary(serials, valuesOf(schema.additionalProperties ?? {}))
  }
  const fields = Object.fromEntries(
    Object.entries(schema.properties).map(([key, field]) => [key, valuesOf(field)]),
  )
  return fc
    .tuple(
      fc.record(fields, { requiredKeys: [...(schema.required ?? [])] }),
      fc.dictionary(fc.constantFrom('next_years_key', 'constructor'), fc.jsonValue(), {
        maxKeys: 1,
      }),
    )
    .map(([known, unknown]) => ({ ...unknown, ...known }))
}

/** An instant, with or without milliseconds. */
const spelledDate = (date: Date): string =>
  date.getTime() % 2 === 0 ? date.toISOString() : date.toISOString().replace(/\.\d{3}Z$/, 'Z')

/** Schemas, and the codec that reads what they describe. */
const READ: readonly (readonly [string, t.Mixed])[] = [
  ['AccountDetail.json', AccountDetail],
  ['Url.json', Url],
  ['Limit.json', Limit],
  ['Device.json', Device],
  ['FetchDeviceResponse.json', DevicePage],
  ['DeviceListResponse.json', DeviceDetails],
  ['DeviceStatusResponse.json', DeviceStatuses],
  ['ClearProfileResponse.json', DeviceStatuses],
  ['Profile.json', Profile],
  ['AssignProfileResponse.json', AssignProfileResponse],
  ['ActivationLockStatusResponse.json', ActivationLockResponse],
  ['GetAccountDrivenEnrollmentProfileResponse.json', AccountDrivenProfile],
  ['SeedBuildToken.json', BetaEnrollmentToken],
  ['GetSeedBuildTokenResponse.json', BetaEnrollmentTokens],
]

const text = fc.string({ maxLength: 20 })
const statuses = fc.dictionary(serials, fc.constantFrom('SUCCESS', 'NOT_ACCESSIBLE', 'FAILED'))

/** Codecs with values of their types, and the schema that what they write must keep. */
const WRITTEN: readonly (readonly [string, t.Mixed, fc.Arbitrary<unknown>])[] = [
  ['Device.json', Device, devices],
  [
    'FetchDeviceResponse.json',
    DevicePage,
    fc.record({
      cursor: text.map(cursorOf),
      more_to_follow: fc.boolean(),
      fetched_until: instants,
      devices: fc.array(devices, { maxLength: 3 }),
    }),
  ],
  ['Profile.json', ProfileDefinition, profileDefinitions],
  [
    'DefineProfileResponse.json',
    DefineProfileResponse,
    fc.record({ profile_uuid: text, devices: statuses }),
  ],
  [
    'AccountDetail.json',
    AccountDetail,
    fc.record(
      {
        server_name: text,
        server_uuid: text,
        admin_id: text,
        facilitator_id: text,
        org_name: text,
        org_email: text,
        org_phone: text,
        org_address: text,
        org_id: text,
        org_id_hash: text,
        org_type: fc.constantFrom('edu', 'org', 'tvprovider'),
        org_version: fc.constantFrom('v1', 'v2'),
        urls: fc.array(
          fc.record({
            uri: fc.webUrl(),
            http_method: fc.array(fc.constantFrom('GET', 'POST', 'PUT', 'DELETE')),
            limit: fc.record({ default: fc.nat(), maximum: fc.nat() }),
          }),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: [] },
    ),
  ],
]

const described = isThere ? describe : describe.skip

described('the JSON Schemas', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  for (const [name, schema] of schemas) ajv.addSchema(schema, name)

  test.each(READ)(
    '%s: what it allows decodes, and is the same again when written',
    (name, codec) => {
      fc.assert(
        fc.property(valuesOf(schemaOf(name)), (value) => {
          const decoded = decodeWith(codec)(value)
          if (E.isLeft(decoded)) throw new Error(decoded.left.message)
          expect(datesMerged(codec.encode(decoded.right))).toEqual(datesMerged(value))
        }),
      )
    },
  )

  test.each(WRITTEN)('%s: what our codec writes is allowed', (name, codec, values) => {
    fc.assert(
      fc.property(values, (value) => {
        const written: unknown = JSON.parse(JSON.stringify(codec.encode(value)))
        const isAllowed = ajv.validate(name, written)
        if (!isAllowed) throw new Error(ajv.errorsText())
      }),
    )
  })

  test('every key of the device and the profile is one of ours', () => {
    const keysOf = (name: string) => Object.keys(schemaOf(name).properties ?? {})
    const ours = new Set([Device, DeviceDetail, Profile].flatMap(keysKnownTo))
    expect(
      [...keysOf('Device.json'), ...keysOf('Profile.json')].filter((key) => !ours.has(key)),
    ).toEqual([])
  })
})

/** The keys that a codec looks at: an object with a wrong value for each key is refused for those. */
const keysKnownTo = (codec: t.Mixed): readonly string[] => {
  const decoded = codec.decode(new Proxy({}, { get: () => 1n }))
  return E.isLeft(decoded) ? decoded.left.map(({ context }) => context.at(-1)?.key ?? '') : []
}

/** The same value, with instants spelt one way. */
const datesMerged = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
    typeof inner === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(inner)
      ? new Date(inner).toISOString()
      : inner,
  )
