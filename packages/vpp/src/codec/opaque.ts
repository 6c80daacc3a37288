import { decisive, LooseText } from '@mdm-kit/codec'
import * as t from 'io-ts'

/**
 * Texts that Apple makes and takes back unchanged. They are branded, so that one cannot stand for
 * another; one that was stored comes back through its codec: `decodeWith(EventId)(row.event_id)`.
 */
const opaque = <Brand extends string>(name: Brand) =>
  t.brand(
    LooseText,
    (text): text is t.Branded<string, Record<Brand, symbol>> => text.length > 0,
    name,
  )

/** An asynchronous event: what a write returns, and `status` is asked for. */
export const EventId = opaque('EventId')
export type EventId = t.TypeOf<typeof EventId>

/** The state of a listing. Changes with every write; kept from the first page of a walk. */
export const VersionId = opaque('VersionId')
export type VersionId = t.TypeOf<typeof VersionId>

/** The place in a subscription listing. */
export const Cursor = opaque('Cursor')
export type Cursor = t.TypeOf<typeof Cursor>

/** A cursor in a response; an empty text means none. */
export const NextCursor = decisive(
  new t.Type<Cursor | undefined, string | undefined>(
    'NextCursor',
    (value): value is Cursor | undefined => value === undefined || Cursor.is(value),
    (value, context) =>
      value === '' || value === undefined ? t.success(undefined) : Cursor.validate(value, context),
    t.identity,
  ),
)

/** Version 1: the place in a batched walk. Holds the filters of its first request; several kilobytes. */
export const BatchToken = opaque('BatchToken')
export type BatchToken = t.TypeOf<typeof BatchToken>

/** Version 1: the end of a batched walk, and where the next one begins. */
export const SinceModifiedToken = opaque('SinceModifiedToken')
export type SinceModifiedToken = t.TypeOf<typeof SinceModifiedToken>
