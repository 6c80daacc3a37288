import * as t from 'io-ts'

/**
 * A place in the stream of device changes. Opaque, at most 1000 characters, valid for 7 days. Keep it as
 * it came; calls take it back as plain text.
 */
export const Cursor = t.brand(
  t.string,
  (_text): _text is t.Branded<string, Record<'Cursor', symbol>> => true,
  'Cursor',
)
export type Cursor = t.TypeOf<typeof Cursor>

/** Text as a cursor, for pages of your own in a test. Calls take plain text. */
export const cursorOf = (text: string): Cursor => text as Cursor
