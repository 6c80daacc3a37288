import type * as t from 'io-ts'

import { codecOf, type DictionaryField, type Support } from '@mdm-kit/codec/schema'

/** A command of Apple's schema, as data: what may be asked, what is reported, and what supports it. */
export interface CommandSchema<Name extends string, Fields extends object, Report extends object> {
  readonly requestType: Name
  readonly support: Support
  /** The keys inside `Command`, without `RequestType`. */
  readonly fields: DictionaryField
  /** The keys of the report that are the command's own. */
  readonly report: DictionaryField
  readonly fieldsCodec: t.Type<Fields>
  readonly reportCodec: t.Type<Report>
}

export interface CommandSchemaOptions<Name extends string> {
  readonly requestType: Name
  readonly support: Support
  readonly fields: DictionaryField
  readonly report: DictionaryField
}

/** For the generated modules, and for a command of a vendor of your own. */
export const commandSchema = <Name extends string, Fields extends object, Report extends object>({
  requestType,
  support,
  fields,
  report,
}: CommandSchemaOptions<Name>): CommandSchema<Name, Fields, Report> => ({
  requestType,
  support,
  fields,
  report,
  fieldsCodec: codecOf(requestType, fields),
  reportCodec: codecOf(`${requestType}Report`, report),
})
