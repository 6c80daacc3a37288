import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type {
  DeclarationAdmin,
  AssignDeclarationsError,
  PutDeclarationError,
  PutDeclarationSetError,
  RemoveDeclarationError,
  SyncCommandError,
} from '@mdm-kit/server'
import { malformed, type Problem } from '../problems.js'
import { type ApiMethod, jsonBodyOf, type Route, route, type Notified } from '../route.js'
import {
  AssignedTo,
  DeclarationChangeShape,
  DeclarationPut,
  DeclarationSets,
  DeclarationShape,
  DeclarationsPage,
  DeclarativeStatusShape,
  NewDeclarationShape,
} from '../shapes/declarations.js'
import { pageFrom } from '../shapes/enrollment.js'
import { Id, Key, Limit } from '../shapes/text.js'
import { Done, done, ok, some, whether } from './answers.js'

const PAGE = 100
const NO_SET = 'There is no such set of declarations.'
const NO_DECLARATION = 'There is no such declaration.'

const Members = t.type({ identifiers: t.array(Key) }, 'DeclarationSetMembers')
const Assignees = t.type({ ids: t.array(Id) }, 'DeclarationSetAssignees')

const page = { optional: { after: Key, limit: Limit } }
const noPush = { optional: { nopush: t.string } }
const pushing = ({ nopush = '' }: { readonly nopush?: string | undefined }) => ({
  noPush: nopush !== '',
})

/** Declarations, the sets they are in, who has the sets, and how far each enrollment is. */
export const declarationRoutes = (server: DeclarationAdmin): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/declarations',
    tag: 'Declarations',
    summary: 'Lists declarations by identifier.',
    query: page,
    answers: { 200: { description: 'A page of them.', codec: DeclarationsPage } },
    fails: ['StoreUnavailable'],
    handle: ({ query: { limit = PAGE, ...from } }) =>
      pipe(
        server.declarations({ ...from, limit }),
        TE.map((found) => ok(pageFrom(found, limit, ({ Identifier }) => Identifier))),
      ),
  }),
  route({
    method: 'PUT',
    path: '/v1/declarations',
    tag: 'Declarations',
    summary: 'Adds a declaration or replaces the one of its Identifier, and tells who has it.',
    query: noPush,
    body: jsonBodyOf(NewDeclarationShape, 'The declaration; its ServerToken is made here.'),
    answers: { 200: { description: 'It is stored.', codec: DeclarationPut } },
    fails: ['Malformed', 'Failed', 'StoreUnavailable'],
    handle: ({ query, body }) =>
      pipe(server.putDeclaration(body, pushing(query)), TE.bimap(putProblem, ok)),
    tells: ({ body: { Identifier } }) => ({ subjects: [Identifier] }),
  }),
  route({
    method: 'GET',
    path: '/v1/declarations/{identifier}',
    tag: 'Declarations',
    summary: 'One declaration.',
    params: { identifier: Key },
    answers: { 200: { description: 'As devices are served it.', codec: DeclarationShape } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { identifier } }) =>
      pipe(server.declaration(identifier), TE.flatMapEither(some(NO_DECLARATION)), TE.map(ok)),
  }),
  route({
    method: 'DELETE',
    path: '/v1/declarations/{identifier}',
    tag: 'Declarations',
    summary: 'Removes a declaration that is in no set.',
    params: { identifier: Key },
    answers: { 200: { description: 'It is gone.', codec: Done } },
    fails: ['NotFound', 'Conflict', 'StoreUnavailable'],
    handle: ({ params: { identifier } }) =>
      pipe(
        server.removeDeclaration(identifier),
        TE.mapLeft(removeProblem),
        TE.flatMapEither(whether(NO_DECLARATION)),
        TE.map(done),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/declaration-sets',
    tag: 'Declarations',
    summary: 'Lists sets by name.',
    query: page,
    answers: { 200: { description: 'A page of them.', codec: DeclarationSets } },
    fails: ['StoreUnavailable'],
    handle: ({ query: { limit = PAGE, ...from } }) =>
      pipe(
        server.declarationSets({ ...from, limit }),
        TE.map((found) => ok(pageFrom(found, limit, ({ name }) => name))),
      ),
  }),
  route({
    method: 'PUT',
    path: '/v1/declaration-sets/{name}',
    tag: 'Declarations',
    summary: 'Adds a set or replaces its members, and tells who has it.',
    params: { name: Key },
    query: noPush,
    body: jsonBodyOf(Members, 'The identifiers of its declarations.'),
    answers: { 200: { description: 'It is stored.', codec: DeclarationChangeShape } },
    fails: ['Malformed', 'Conflict', 'Failed', 'StoreUnavailable'],
    handle: ({ params: { name }, query, body: { identifiers } }) =>
      pipe(server.putDeclarationSet(name, identifiers, pushing(query)), TE.bimap(setProblem, ok)),
    tells: ({ params: { name }, body: { identifiers } }) => ({
      ...{ subjects: [name], details: { declarations: identifiers.length } },
    }),
  }),
  route({
    method: 'DELETE',
    path: '/v1/declaration-sets/{name}',
    tag: 'Declarations',
    summary: 'Removes a set, and takes it from all who have it.',
    params: { name: Key },
    query: noPush,
    answers: { 200: { description: 'It is gone.', codec: DeclarationChangeShape } },
    fails: ['NotFound', 'Failed', 'StoreUnavailable'],
    handle: ({ params: { name }, query }) =>
      pipe(
        server.removeDeclarationSet(name, pushing(query)),
        TE.mapLeft(notifiedProblem),
        TE.flatMapEither(some(NO_SET)),
        TE.map(ok),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/declaration-sets/{name}/enrollments',
    tag: 'Declarations',
    summary: 'Lists who has a set, by id.',
    params: { name: Key },
    query: { optional: { after: Id, limit: Limit } },
    answers: { 200: { description: 'A page of them.', codec: AssignedTo } },
    fails: ['StoreUnavailable'],
    handle: ({ params: { name }, query: { limit = PAGE, ...from } }) =>
      pipe(
        server.assignedTo(name, { ...from, limit }),
        TE.map((ids) => ok(pageFrom(ids, limit, (id) => id))),
      ),
  }),
  route({
    ...assignee('POST'),
    summary: 'Gives enrollments a set.',
    fails: ['Malformed', 'Conflict', 'Failed', 'StoreUnavailable'],
    handle: ({ params: { name }, query, body: { ids } }) =>
      pipe(server.assignDeclarationSets(ids, [name], pushing(query)), TE.bimap(setProblem, ok)),
    tells: assignees,
  }),
  route({
    ...assignee('DELETE'),
    summary: 'Takes a set back from enrollments.',
    fails: ['Failed', 'StoreUnavailable'],
    handle: ({ params: { name }, query, body: { ids } }) =>
      pipe(
        server.unassignDeclarationSets(ids, [name], pushing(query)),
        TE.bimap(notifiedProblem, ok),
      ),
    tells: assignees,
  }),
  route({
    method: 'GET',
    path: '/v1/enrollments/{id}/declarations',
    tag: 'Declarations',
    summary: 'What applies to an enrollment, and what it has reported.',
    params: { id: Id },
    answers: { 200: { description: 'How far it is.', codec: DeclarativeStatusShape } },
    fails: ['StoreUnavailable'],
    handle: ({ params: { id } }) => pipe(server.declarativeStatus(id), TE.map(ok)),
  }),
]

const assignee = (method: ApiMethod) =>
  ({
    method,
    path: '/v1/declaration-sets/{name}/enrollments',
    tag: 'Declarations',
    params: { name: Key },
    query: noPush,
    body: jsonBodyOf(Assignees, 'The ids of devices and user channels.'),
    answers: { 200: { description: 'It is so.', codec: DeclarationChangeShape } },
  }) as const

const assignees = (call: {
  readonly params: { readonly name: string }
  readonly body: { readonly ids: readonly string[] }
}): Notified => ({ subjects: [call.params.name], details: { enrollments: call.body.ids.length } })

/** A random CommandUUID that is taken is no fault of the request. */
const notifiedProblem = ({
  _tag,
  message,
}: SyncCommandError): Problem<'Failed' | 'StoreUnavailable'> =>
  _tag === 'StoreUnavailable' ? { _tag, message } : { _tag: 'Failed', message }

const putProblem = (
  error: PutDeclarationError,
): Problem<'Malformed' | 'Failed' | 'StoreUnavailable'> =>
  error._tag === 'StoreUnavailable' || error._tag === 'CommandUuidTaken'
    ? notifiedProblem(error)
    : malformed(error.message)

const setProblem = (
  error: PutDeclarationSetError | AssignDeclarationsError,
): Problem<'Malformed' | 'Conflict' | 'Failed' | 'StoreUnavailable'> => {
  switch (error._tag) {
    case 'UnknownDeclarations':
    case 'UnknownDeclarationSets':
      return { _tag: 'Conflict', message: error.message }
    case 'UnusableSetName':
      return malformed(error.message)
    default:
      return notifiedProblem(error)
  }
}

const removeProblem = ({
  _tag,
  message,
}: RemoveDeclarationError): Problem<'Conflict' | 'StoreUnavailable'> =>
  _tag === 'StoreUnavailable' ? { _tag, message } : { _tag: 'Conflict', message }
