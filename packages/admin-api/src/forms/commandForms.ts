import type { Field, Key, Support } from '@mdm-kit/codec/schema'
import {
  DANGEROUS_COMMANDS,
  commandFields,
  commandInfo,
  type CommandName,
  commandNames,
} from '@mdm-kit/commands'
import { dataMap, type DataMapOptions } from '@mdm-kit/data'

import type { CommandForm, FormField } from '../shapes/commandForms.js'

/** The forms of all commands, from Apple's schema; secrets are those of the data map. */
export const commandForms = async (options: DataMapOptions): Promise<readonly CommandForm[]> => {
  const { rows } = await dataMap({ ...options, services: ['MDM'] })
  const secrets = new Set(
    rows.flatMap(({ secret, direction, message, name }) =>
      secret && direction === 'ServerToDevice' ? [`${message}.${name}`] : [],
    ),
  )
  return commandNames.map((name) => formOf(name, (path) => secrets.has(path)))
}

type IsSecret = (path: string) => boolean

const formOf = (requestType: CommandName, isSecret: IsSecret): CommandForm => ({
  requestType,
  dangerous: DANGEROUS_COMMANDS.includes(requestType),
  os: osOf(commandInfo(requestType).support),
  fields: fieldsOf(commandFields(requestType).keys, requestType, isSecret),
})

/** By system, the version since which it is there. */
const osOf = (support: Support): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(support).flatMap(([system, { introduced = '0', removed = 'n/a' }]) =>
      introduced === 'n/a' || removed !== 'n/a' ? [] : [[system, introduced]],
    ),
  )

const fieldsOf = (
  keys: Readonly<Record<string, Key>>,
  path: string,
  isSecret: IsSecret,
): readonly FormField[] =>
  Object.entries(keys).map(([key, { field, required, default: standard, support }]) => {
    const at = `${path}.${key}`
    return {
      key,
      required: required === true,
      ...shapeOf(field, at, isSecret),
      ...(standard !== undefined && { default: standard }),
      ...(isSecret(at) && { secret: true }),
      ...(support !== undefined && { os: osOf(support) }),
    }
  })

type Shape = Omit<FormField, 'key' | 'required'>

const shapeOf = (field: Field, path: string, isSecret: IsSecret): Shape => {
  switch (field.kind) {
    case 'text':
      return { type: 'text', ...(field.oneOf && { values: field.oneOf }) }
    case 'integer':
    case 'real':
      return { type: field.kind, ...(field.oneOf && { values: field.oneOf }), ...bounds(field) }
    case 'list':
      return { type: 'list', ...bounds(field), fields: [itemOf(field.of, path, isSecret)] }
    case 'map':
      return { type: 'map', fields: [itemOf(field.of, `${path}.{key}`, isSecret)] }
    case 'dictionary':
      return { type: 'dictionary', fields: fieldsOf(field.keys, path, isSecret) }
    case 'choice':
      return {
        type: 'choice',
        by: field.by,
        choices: Object.entries(field.of).map(([value, { keys }]) => {
          const support = field.support?.[value]
          return {
            value,
            fields: fieldsOf(keys, path, isSecret),
            ...(support !== undefined && { os: osOf(support) }),
          }
        }),
      }
    default:
      return { type: field.kind }
  }
}

const itemOf = (field: Field, path: string, isSecret: IsSecret): FormField => ({
  key: '*',
  required: true,
  ...shapeOf(field, path, isSecret),
})

const bounds = ({ min, max }: { readonly min?: number; readonly max?: number }) => ({
  ...(min !== undefined && { minimum: min }),
  ...(max !== undefined && { maximum: max }),
})
