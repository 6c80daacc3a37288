import type {
  CatalogResponse,
  GenreResponse,
  SearchResponse,
  StorefrontResponse,
} from '@mdm-kit/vpp/metadata'

import type { Crossing } from '../../crossing.js'
import { aboutOrganization, group, plain } from '../../describe.js'
import type { FieldsOf } from '../../field.js'
import { type Fields, inHeader, inPath, inQuery } from '../call.js'
import { genreFields, itemFields } from './item.js'

const developerToken = {
  authorization: aboutOrganization(
    'Proves by a signature that the maker of this server may ask Apps and Books.',
    inHeader,
  ),
}

const locationToken = {
  cookie: aboutOrganization(
    'Shows with the location token which location asks, so that its own apps are listed too.',
    inHeader,
  ),
}

/** Every call may be rejected. */
const rejection = {
  errors: group('Lists why Apple rejected the request.', {
    id: plain('Lets Apple find the rejection again when it is asked.'),
    title: plain('Sums the rejection up for an administrator.'),
    detail: plain('Explains the rejection to an administrator.'),
    status: plain('Repeats the status of the response for this reason.'),
    code: plain('Lets the server decide whether it can try the request again.'),
  }),
}

const call = (message: string, request: Fields, response: Fields): readonly Crossing[] => [
  {
    service: 'VPP',
    direction: 'ServerToApple',
    message,
    fields: { ...developerToken, ...request },
  },
  {
    service: 'VPP',
    direction: 'AppleToServer',
    message,
    fields: { ...response, ...rejection },
  },
]

const storefront = plain('Says in which country’s store the location buys.', inPath)
const list = plain('Says whether apps or books are asked for.', inPath)
const id = plain('Names the app or book that is asked for.', inPath)

const query = {
  platform: plain('Says for which kind of device the products are.', inQuery),
  additionalPlatforms: plain('Says which other kinds of device count, too.', inQuery),
  'extend[apps]': plain('Asks for what is left out unless it is wanted.', inQuery),
  l: plain('Says in which language people read the answer.', inQuery),
}

const next = plain('Says that the list goes on, and where.')

const items = {
  data: group('Shows names and icons of products, so that people recognize them.', itemFields),
  next,
} satisfies FieldsOf<CatalogResponse>

const genres = {
  data: group('Lists the genres by which products are found.', genreFields),
  next,
} satisfies FieldsOf<GenreResponse>

const search = {
  results: group('Groups what was found by its kind.', {
    contents: group('Shows products that may be what an administrator looks for.', itemFields),
  }),
} satisfies FieldsOf<SearchResponse>

const storefronts = {
  data: group('Lists the stores in which products are sold.', {
    id: plain('Names the store in further requests.'),
    type: plain('Says that this is a store.'),
    href: plain('Leads to more about the store.'),
    attributes: group('Describes the store to people.', {
      name: plain('Shows which country the store is for.'),
      defaultLanguageTag: plain('Says in which language the store answers.'),
      supportedLanguageTags: plain('Says in which other languages it can answer.'),
    }),
  }),
  next,
} satisfies FieldsOf<StorefrontResponse>

const CATALOG = 'GET /v1/catalog/{storefront}'

export const catalogCrossings: readonly Crossing[] = [
  ...call(
    `${CATALOG}/{list}`,
    {
      ...locationToken,
      storefront,
      list,
      ids: plain('Says which products the location wants to know more about.', inQuery),
      ...query,
    },
    items,
  ),
  ...call(`${CATALOG}/{list}/{id}`, { storefront, list, id, ...query }, items),
  ...call(
    `${CATALOG}/{list}/{id}/{relationship}`,
    {
      storefront,
      list,
      id,
      relationship: plain('Says what of the product is asked for, such as its genres.', inPath),
    },
    genres,
  ),
  ...call(
    `${CATALOG}/search`,
    {
      storefront,
      term: plain('Finds products by words that an administrator types.', inQuery),
      types: plain('Narrows the search to apps, or to books.', inQuery),
      'filter[genre]': plain('Narrows the search to one genre.', inQuery),
      ...query,
    },
    search,
  ),
  ...call(`${CATALOG}/genres`, { storefront }, genres),
  ...call(
    `${CATALOG}/genres/{id}`,
    { storefront, id: plain('Names the genre that is asked for.', inPath) },
    genres,
  ),
  ...call(
    'GET /v1/storefronts',
    { ids: plain('Says which countries’ stores are asked for.', inQuery) },
    storefronts,
  ),
  ...call(
    'GET /v1/storefronts/{id}',
    { id: plain('Says which country’s store is asked for.', inPath) },
    storefronts,
  ),
]
