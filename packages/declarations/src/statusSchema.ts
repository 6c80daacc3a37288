import type { DictionaryField, Support } from '@mdm-kit/codec/schema'

/** A status item of Apple's schema, as data. */
export interface StatusItemSchema<Item extends string, Value> {
  readonly item: Item
  readonly support: Support
  /** One key, the item's name; its value is the item's. */
  readonly report: DictionaryField
  /** Only a type: what the value of the item is. */
  readonly value?: Value
}

export const statusItemSchema = <Item extends string, Value>(
  options: Omit<StatusItemSchema<Item, Value>, 'value'>,
): StatusItemSchema<Item, Value> => options
