import * as t from 'io-ts'

/** Marks text as a cursor; it is there for the compiler only. */
export interface CursorBrand {
  readonly Cursor: unique symbol
}

/**
 * A place in the stream of device changes. Opaque, at most 1000 characters, and good for 7 days: keep
 * it as it came.
 */
export const Cursor = t.brand(
  t.string,
  (_text): _text is t.Branded<string, CursorBrand> => true,
  'Cursor',
)
export type Cursor = t.TypeOf<typeof Cursor>

/** A cursor that was kept as text. */
export const cursorOf = (text: string): Cursor => text as Cursor
