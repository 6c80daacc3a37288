import type { Secret } from '@mdm-kit/codec'
import type { Tables } from '@mdm-kit/store-sql'

/** Whom a value tells apart from all others, alone or together with little else. */
export type Identifies = 'Person' | 'Device' | 'Organization' | 'Nothing'

/** A column that keeps a value, without the prefix that all names of tables have: `enrollments.push_token`. */
export type Column = { [Table in TableName]: `${Short<Table>}.${ColumnOf<Table>}` }[TableName]

type TableName = Extract<keyof Tables, string>
type Short<Table extends string> = Table extends `mdm_${infer Name}` ? Name : Table
type ColumnOf<Table extends TableName> = Extract<keyof Tables[Table], string>

/** One value that crosses a border, under Apple's name. */
export interface Field {
  /** Why it crosses, in one sentence that a privacy notice can print. */
  readonly purpose: string
  readonly identifies: Identifies
  /** Where in the message; default in its body. A `Path` field is a `{name}` of the crossing's message. */
  readonly in?: 'Path' | 'Query' | 'Header'
  /** A value that opens something, which exports name and do not show. */
  readonly secret?: true
  /** The columns that keep it; absent when it is not kept. */
  readonly kept?: readonly Column[]
  /** What a value that is an object, or a list of objects, holds in turn. */
  readonly fields?: Readonly<Record<string, Field>>
}

type Leaf =
  string | number | bigint | boolean | Date | Uint8Array | Secret<unknown> | null | undefined

/** What a value is, or each of its list. */
type Item<A> = A extends readonly (infer Each)[] ? Item<Each> : A

/** The keys that are written down, without those that an index signature allows. */
type Known<A> = keyof {
  [Key in keyof A as string extends Key ? never : number extends Key ? never : Key]: unknown
}

type FieldOf<A> = [Item<A>] extends [Leaf]
  ? Field
  : [Known<Item<A>>] extends [never]
    ? Field
    : Field & { readonly fields: FieldsOf<NonNullable<Item<A>>> }

/**
 * A field for each key that the type `A` of a codec or a request names, at every level: a key without
 * a purpose does not compile, and neither does a purpose for a key that is gone.
 */
export type FieldsOf<A> = {
  readonly [Key in Known<A> & string]-?: FieldOf<NonNullable<A[Key & keyof A]>>
}
