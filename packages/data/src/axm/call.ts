import type { ErrorDetail } from '@mdm-kit/axm'

import type { Crossing } from '../crossing.js'
import { aboutOrganization, aboutPerson, alsoKept, group, plain } from '../describe.js'
import type { Column, Field, FieldsOf } from '../field.js'

export type Fields = Readonly<Record<string, Field>>

const credential = {
  authorization: aboutOrganization(
    'Shows Apple that the organization lets this server use its API account.',
    { in: 'Header', secret: true },
  ),
}

const { code, source, ...explanation } = {
  id: plain('Names this rejection if the organization asks Apple about it.'),
  status: plain('Repeats the outcome for programs that do not see the head of the response.'),
  code: plain('Lets the server decide whether the request can be tried again.'),
  title: plain('Tells an administrator in a few words what was wrong.'),
  detail: aboutPerson('Explains the rejection, at times with the device or person it is about.'),
  source: group('Leads to the part of the request that was wrong.', {
    pointer: plain('Points at a value in the body of the request.'),
    parameter: plain('Points at a parameter in the address of the request.'),
  }),
  links: group('Leads to what Apple says about this kind of rejection.', {
    about: plain('Leads to a page about the rejection.'),
    associated: group('Leads to what else the rejection concerns.', {
      href: plain('Holds the address of it.'),
      meta: group('Describes what is found there.', {
        source: plain('Says which part of the request it is about.'),
      }),
    }),
  }),
  meta: group('Adds facts about the rejection for which there is no other place.', {
    '{fact}': plain('Holds one of these further facts about the rejection.'),
  }),
} satisfies FieldsOf<ErrorDetail>

const rejectedWith = (decisive: Fields): Fields => ({
  errors: group('Says why Apple rejected the request.', { ...explanation, ...decisive }),
})

/** Every call may be rejected. */
const rejection = rejectedWith({ code, source })

/** A sync that was rejected says why until the next. */
const rejectedSync = rejectedWith({
  code: { ...code, kept: ['syncs.failure_message'] },
  source: { ...source, fields: alsoKept(['syncs.failure_message'], source.fields) },
})

const crossings = (message: string, request: Fields, response: Fields): readonly Crossing[] => [
  { service: 'AxM', direction: 'ServerToApple', message, fields: { ...credential, ...request } },
  { service: 'AxM', direction: 'AppleToServer', message, fields: response },
]

/** A request with the access token of the API account, and its response. */
export const call = (message: string, request: Fields, response: Fields): readonly Crossing[] =>
  crossings(message, request, { ...rejection, ...response })

/** One of the calls that keep the store’s list of servers and devices current. */
export const syncCall = (message: string, request: Fields, response: Fields): readonly Crossing[] =>
  crossings(message, request, { ...rejectedSync, ...response })

/** An address with an id in it identifies what the id does. */
const address = (purpose: string, of?: Field): Field => ({
  purpose,
  identifies: of?.identifies ?? 'Nothing',
})

/** What a resource is connected to. */
const relationships = (of: Field) =>
  group('Says what the entry is connected with.', {
    '{relationship}': group('Names one kind of connection.', {
      data: group('Lists what is connected, where it was asked for.', {
        type: plain('Says what kind of entry is connected.'),
        id: aboutPerson('Names what is connected, which may be a device or a person.'),
      }),
      links: group('Leads to the connected entries.', {
        self: address('Leads to the list of their names.', of),
        related: address('Leads to the connected entries themselves.', of),
        include: address('Leads to the entry together with them.', of),
      }),
      meta: group('Says how many more connected entries there are.', {
        paging: group('Shows which part of the connected entries came along.', {
          limit: plain('Says how many connected entries come at once.'),
          total: plain('Says how many are connected altogether.'),
          nextCursor: plain('Marks where the connected entries go on.'),
        }),
      }),
    }),
  })

/** A resource with its attributes. */
export const resource = (attributes: Fields, id: Field): Fields => ({
  type: plain('Says what kind of entry this is.'),
  id,
  attributes: group('Holds what Apple knows about the entry.', attributes),
  relationships: relationships(id),
  links: group('Leads to the entry itself.', { self: address('Leads to this entry again.', id) }),
})

export const one = (purpose: string, of: Fields): Fields => ({
  data: group(purpose, of),
  links: group('Repeats where the response came from.', {
    self: address('Leads to this response again.', of['id']),
  }),
})

/** What is kept of a listing, and what it belongs to. */
interface Listed {
  /** The columns that keep the entries. */
  readonly kept?: readonly Column[]
  /** The columns that keep where the listing goes on. */
  readonly position?: readonly Column[]
  /** The entry whose id is in the address of the list. */
  readonly within?: Field
}

const paging = ({ position, within }: Listed): Fields => {
  const kept = position && { kept: position }
  return {
    links: group('Leads through a list that is too long for one response.', {
      self: address('Leads to this part of the list.', within),
      first: address('Leads back to the beginning of the list.', within),
      next: { ...address('Leads to the part that follows.', within), ...kept },
    }),
    meta: group('Describes the list as a whole.', {
      paging: group('Shows which part of the list this is.', {
        limit: plain('Says how many entries a part of the list has.'),
        total: plain('Shows how long the whole list is.'),
        nextCursor: plain('Marks where the list goes on.', kept),
      }),
    }),
  }
}

export const many = (purpose: string, of: Fields, listed: Listed = {}): Fields => ({
  data: group(purpose, of, listed.kept && { kept: listed.kept }),
  ...paging(listed),
})

/** The address of one entry. */
export const idOf = (field: Field): Fields => ({ id: { ...field, in: 'Path' } })

export const inQuery = { in: 'Query' } as const

/** Where the store keeps the position of a listing. */
export const POSITION = ['axm_organizations.listing'] as const

const pageQueryThat = (facts: { readonly kept?: readonly Column[] }): Fields => ({
  limit: plain('Keeps each part of a list to a size that both sides can handle.', inQuery),
  cursor: plain('Asks for the part of a list that follows.', { ...inQuery, ...facts }),
})

/** What is asked of every listing. */
export const pageQuery = pageQueryThat({})

/** The same where the listing keeps the store current. */
export const syncQuery = pageQueryThat({ kept: POSITION })

/** Which attributes of a type are asked for. */
export const selection = (type: string): Fields => ({
  [`fields[${type}]`]: plain(
    'Asks for some of the facts only, so that no more cross than needed.',
    inQuery,
  ),
})

const linkType = plain('Says what kind of entry is meant.')

export const link = (id: Field): Fields => ({
  type: linkType,
  id,
})
