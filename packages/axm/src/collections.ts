import { type Failure, type Operation, operation } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { Calls } from './calls.js'
import type {
  Collection,
  GetOptions,
  Links,
  Listing,
  AxmPageOptions,
  PagingOptions,
} from './resources.js'
import type { IdInvalid } from './errors.js'
import { everyPage } from './listing/everyPage.js'
import type { CollectionProtocol, LinksProtocol } from './protocol/collection.js'
import { isUsableId } from './protocol/request.js'

/** The calls of a type that can be listed. */
export const listing = <A>(
  { type, ...protocol }: CollectionProtocol<A>,
  { repeatable, origin }: Calls,
): Listing<A> => {
  const readPage = protocol.readPage(origin)
  const page = <Field extends string>({ signal, ...query }: AxmPageOptions<Field> = {}) =>
    operation(repeatable(protocol.pageRequest(query), readPage, { signal }))
  return {
    page,
    all: (options) =>
      everyPage(
        `GET /v1/${type}`,
        (position) => page({ ...options, position })(),
        options?.position,
      ),
  }
}

/** The calls of a type that can be listed and asked for one by one. */
export const collection = <A>(protocol: CollectionProtocol<A>, calls: Calls): Collection<A> => ({
  ...listing(protocol, calls),
  get: <Field extends string>(id: string, { signal, fields }: GetOptions<Field> = {}) =>
    byId(id, () =>
      calls.repeatable(protocol.getRequest(id, { fields }), protocol.readOne, { signal }),
    ),
})

/** The calls of a relationship. */
export const links = (
  protocol: LinksProtocol,
  endpoint: string,
  { repeatable, origin }: Calls,
): Links => {
  const readPage = protocol.readPage(origin)
  const page = (id: string, { signal, ...query }: PagingOptions = {}) =>
    byId(id, () => repeatable(protocol.pageRequest(id, query), readPage, { signal }))
  return {
    page,
    all: (id, options) =>
      everyPage(endpoint, (position) => page(id, { ...options, position })(), options?.position),
  }
}

/** A call that names a resource, unless its id would name something else. */
export const byId = <F extends Failure, A>(
  id: string,
  call: () => TE.TaskEither<F, A>,
): Operation<F | IdInvalid, A> =>
  operation<F | IdInvalid, A>(isUsableId(id) ? call() : TE.left(idInvalid))

export const idInvalid: IdInvalid = {
  _tag: 'IdInvalid',
  message: 'An id was empty or consists of dots: nothing was sent. Give the id that Apple gave.',
}
