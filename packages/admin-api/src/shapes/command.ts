import { type CommandName, commandInfo, commandNames, isCommandName } from '@mdm-kit/commands'
import { IsoDate } from '@mdm-kit/codec'
import type { EnrollmentId } from '@mdm-kit/checkin'
import * as t from 'io-ts'

import type { Annotations, JsonSchema } from '../jsonSchema.js'
import { Id, Key } from './text.js'

export interface CommandJson {
  readonly RequestType: CommandName
}

const isCommandJson = (value: unknown): value is CommandJson =>
  t.type({ RequestType: t.string }).is(value) && isCommandName(value.RequestType)

/**
 * `RequestType`, and beside it the fields of this request type. The codec checks the request type alone:
 * `commandFromJson` checks the rest.
 */
export const CommandJson = new t.Type<CommandJson>(
  'a command with a RequestType of Apple’s schema (queue others as a property list)',
  isCommandJson,
  (value, context) => (isCommandJson(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

const LONGEST_LIST = 5000

const isListOfIds = (value: unknown): value is readonly EnrollmentId[] =>
  Array.isArray(value) && value.length > 0 && value.length <= LONGEST_LIST && value.every(Id.is)

const EnrollmentIds = new t.Type<readonly EnrollmentId[]>(
  `1 to ${LONGEST_LIST} enrollment ids`,
  isListOfIds,
  (value, context) => (isListOfIds(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

const isPriority = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 1_000_000

const PriorityNumber = new t.Type<number>(
  'a whole number of at most 1000000, above or below zero',
  isPriority,
  (value, context) => (isPriority(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

/** A command for enrollments, and when it is sent. */
export const CommandRequest = t.intersection(
  [
    t.type({ command: CommandJson, enrollments: EnrollmentIds }),
    t.partial({
      commandUuid: Key,
      priority: PriorityNumber,
      notBefore: IsoDate,
      expiresAt: IsoDate,
      dedupeKey: Key,
      noPush: t.boolean,
      /** For enrollments that do not carry the command out, by Apple's schema. Default `warn`. */
      eligibility: t.keyof({ warn: null, reject: null, ignore: null }),
    }),
  ],
  'CommandRequest',
)

/** The JSON Schema of a command: that of its fields, and `RequestType`. */
const schemaOf = (requestType: CommandName): JsonSchema => {
  const { properties, required, ...rest } = commandInfo(requestType).fields
  const names: readonly unknown[] = Array.isArray(required) ? required : []
  return {
    ...rest,
    properties: { RequestType: { const: requestType }, ...(properties as object) },
    required: ['RequestType', ...names],
  }
}

const reference = (name: CommandName): string => `#/components/schemas/${name}Command`

export const commandAnnotations: Annotations = new Map<t.Mixed, JsonSchema>([
  [
    CommandJson,
    {
      oneOf: commandNames.map((name) => ({ $ref: reference(name) })),
      discriminator: {
        propertyName: 'RequestType',
        mapping: Object.fromEntries(commandNames.map((name) => [name, reference(name)])),
      },
    },
  ],
  [
    EnrollmentIds,
    { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: LONGEST_LIST },
  ],
  [PriorityNumber, { type: 'integer', minimum: -1_000_000, maximum: 1_000_000 }],
])

/** The commands' own schemas, which the document has under `components`. */
export const commandComponents = (): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(commandNames.map((name) => [`${name}Command`, schemaOf(name)]))
