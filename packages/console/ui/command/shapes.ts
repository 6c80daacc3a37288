/** The JSON of `GET /v1/command-forms` and of what is sent with it. */

/** A field of a command. */
export interface FormField {
  /** Apple's key; `*` for the items of a list or a map. */
  readonly key: string
  readonly type:
    | 'text'
    | 'integer'
    | 'real'
    | 'boolean'
    | 'date'
    | 'data'
    /** JSON. */
    | 'any'
    | 'list'
    | 'map'
    | 'dictionary'
    /** A dictionary whose keys depend on the value of the key `by`. */
    | 'choice'
    /** What it is in, once more: asked for as JSON. */
    | 'again'
  readonly required: boolean
  readonly values?: readonly (string | number)[]
  readonly minimum?: number
  readonly maximum?: number
  readonly default?: string | number | boolean
  readonly secret?: boolean
  readonly fields?: readonly FormField[]
  readonly by?: string
  readonly choices?: readonly Choice[]
  readonly os?: Readonly<Record<string, string>>
  readonly description?: string
}

export interface Choice {
  readonly value: string
  readonly fields: readonly FormField[]
  readonly os?: Readonly<Record<string, string>>
}

export interface CommandForm {
  readonly requestType: string
  readonly dangerous: boolean
  readonly os?: Readonly<Record<string, string>>
  readonly fields: readonly FormField[]
  readonly description?: string
}

export interface Eligibility {
  readonly requestType: string
  readonly eligible: boolean
  readonly reasons: readonly string[]
}

/** What became of a command, for each enrollment. */
export interface Queued {
  readonly commandUuid: string
  readonly requestType: string
  readonly enrollments: readonly {
    readonly id: string
    readonly outcome: 'Queued' | 'Duplicate' | 'NotEnrolled' | 'Ineligible'
    readonly reasons?: readonly { readonly _tag: string }[]
  }[]
}
