import { LooseInteger, LooseText, decisive, dispensable, struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

/** A reference to a resource: its type, such as `orgDevices`, and its id. */
export const Link = struct('Link', { type: t.string, id: LooseText }, {})
export type Link = t.TypeOf<typeof Link>

/** How many resources there are, and the way to the next. */
const Paging = struct(
  'Paging',
  {},
  { limit: LooseInteger, total: LooseInteger, nextCursor: decisive(t.string) },
)
const PagingMeta = struct('PagingMeta', {}, { paging: decisive(Paging) })
const PageLinks = struct(
  'PageLinks',
  {},
  { self: t.string, first: t.string, next: decisive(t.string) },
)

/** What a resource is connected to: links to ask for it, and its ids if they were included. */
export const Relationship = struct(
  'Relationship',
  {},
  {
    /** One link or several. Absent: ask for the relationship. */
    data: t.union([Link, t.array(Link)]),
    links: struct(
      'RelationshipLinks',
      {},
      { self: t.string, related: t.string, include: t.string },
    ),
    /** Where several links are a page of more. */
    meta: struct(
      'RelationshipMeta',
      {},
      {
        paging: struct(
          'RelationshipPaging',
          {},
          { limit: LooseInteger, total: LooseInteger, nextCursor: t.string },
        ),
      },
    ),
  },
)
export type Relationship = t.TypeOf<typeof Relationship>

/** A resource with these attributes, every one of them optional. */
export const resource = <A, O>(name: string, attributes: t.Type<A, O>) =>
  struct(
    name,
    { type: t.string, id: LooseText },
    { attributes, relationships: t.record(t.string, Relationship) },
  )

/** A resource that came along with others; its `type` says what its attributes are. */
const IncludedResource = resource('IncludedResource', t.UnknownRecord)

/**
 * A list of resources or links, and the way to the next page, without which the list would look
 * complete: where it cannot be read, neither can the page.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/pageddocumentlinks and paginginformation
 */
export const listOf = <A, O>(name: string, item: t.Type<A, O>) =>
  struct(
    name,
    { data: t.array(item) },
    {
      links: decisive(PageLinks),
      meta: decisive(PagingMeta),
      included: dispensable(t.array(IncludedResource)),
    },
  )

/** One resource. */
export const oneOf = <A, O>(name: string, item: t.Type<A, O>) =>
  struct(name, { data: item }, { included: dispensable(t.array(IncludedResource)) })
