/**
 * What a property list holds, as JavaScript values.
 *
 * | in the list | here |
 * |---|---|
 * | string | `string` |
 * | integer | `number` when safe, `bigint` beyond |
 * | real | `number` |
 * | true, false | `boolean` |
 * | date | `Date` |
 * | data | `Uint8Array` |
 * | array | array |
 * | dictionary | an object without a prototype, so that any key is plain data |
 */
export type PlistValue =
  string | number | bigint | boolean | Date | Uint8Array | readonly PlistValue[] | PlistDict

export interface PlistDict {
  readonly [key: string]: PlistValue
}
