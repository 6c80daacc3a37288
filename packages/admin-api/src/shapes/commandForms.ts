import * as t from 'io-ts'

/** What supports a field or a command: by system, since which version; a system that is not named has it not. */
const Os = t.record(t.string, t.string)

/** A field of a command, as a form asks for it. */
export interface FormField {
  /** Apple's key; `*` for the items of a list or a map. */
  readonly key: string
  /** `again`: what it is in, once more. `any`: JSON. */
  readonly type:
    | 'text'
    | 'integer'
    | 'real'
    | 'boolean'
    | 'date'
    | 'data'
    | 'any'
    | 'list'
    | 'map'
    | 'dictionary'
    | 'choice'
    | 'again'
  readonly required: boolean
  /** The values that Apple lists. */
  readonly values?: readonly (string | number)[]
  /** Of a number, or of how many items a list may have. */
  readonly minimum?: number
  readonly maximum?: number
  /** What a device takes where the key is absent. */
  readonly default?: string | number | boolean
  /** What is hidden on screens, and by logs. */
  readonly secret?: boolean
  /** The keys of a dictionary; one with the key `*` for the items of a list or the values of a map. */
  readonly fields?: readonly FormField[]
  /** Of a choice: the key whose value decides, and the keys for each value. */
  readonly by?: string
  readonly choices?: readonly {
    readonly value: string
    readonly fields: readonly FormField[]
    readonly os?: Readonly<Record<string, string>>
  }[]
  /** Where it differs from that of the command. */
  readonly os?: Readonly<Record<string, string>>
}

const FormFieldShape: t.Type<FormField> = t.recursion('FormField', () =>
  t.exact(
    t.intersection([
      t.type({
        key: t.string,
        type: t.keyof({
          text: null,
          integer: null,
          real: null,
          boolean: null,
          date: null,
          data: null,
          any: null,
          list: null,
          map: null,
          dictionary: null,
          choice: null,
          again: null,
        }),
        required: t.boolean,
      }),
      t.partial({
        values: t.readonlyArray(t.union([t.string, t.number])),
        minimum: t.number,
        maximum: t.number,
        default: t.union([t.string, t.number, t.boolean]),
        secret: t.boolean,
        fields: t.readonlyArray(FormFieldShape),
        by: t.string,
        choices: t.readonlyArray(
          t.exact(
            t.intersection([
              t.type({ value: t.string, fields: t.readonlyArray(FormFieldShape) }),
              t.partial({ os: Os }),
            ]),
          ),
        ),
        os: Os,
      }),
    ]),
  ),
)

const CommandForm = t.exact(
  t.type({
    requestType: t.string,
    /** It erases, locks or cuts off a device, or takes something from its user: ask twice. */
    dangerous: t.boolean,
    os: Os,
    fields: t.readonlyArray(FormFieldShape),
  }),
  'CommandForm',
)
export type CommandForm = t.TypeOf<typeof CommandForm>

export const CommandForms = t.readonlyArray(CommandForm)

/** Whether an enrollment carries a command out, as far as is known, and why it does not. */
export const CommandEligibilities = t.readonlyArray(
  t.exact(
    t.type({ requestType: t.string, eligible: t.boolean, reasons: t.readonlyArray(t.string) }),
    'CommandEligibility',
  ),
)
