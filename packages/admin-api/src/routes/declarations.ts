import { Declaration, NewDeclaration } from '@mdm-kit/declarations/protocol'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { flow, pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { DeclarationAdmin, PutDeclarationError } from '@mdm-kit/server'
import { problemOf } from '../failures.js'
import { malformed } from '../problems.js'
import { type ApiMethod, jsonBodyOf, type Route, route, type AuditFacts } from '../route.js'
import {
  AssignedTo,
  DeclarationChangeShape,
  DeclarationPut,
  DeclarationSets,
  DeclarationsPage,
  DeclarativeStatusShape,
  withIssues,
} from '../shapes/declarations.js'
import { Id, Key, Limit } from '../shapes/text.js'
import { asPage, Done, done, ok, PAGE, some, whether } from './responses.js'

/** 200 with what changed. */
const changed = flow(withIssues, ok)

const NO_SET = 'This set of declarations does not exist.'
const NO_DECLARATION = 'This declaration does not exist.'

const Members = t.type({ identifiers: t.array(Key) }, 'DeclarationSetMembers')
const Assignees = t.type({ ids: t.array(Id) }, 'DeclarationSetAssignees')

const page = { optional: { after: Key, limit: Limit } }
const noPush = { optional: { nopush: t.string } }
const pushing = ({ nopush }: { readonly nopush?: string | undefined }) => ({
  noPush: isGiven(nopush),
})
const isGiven = (flag: string | undefined): boolean => flag !== undefined && flag !== ''

/** The paths of a payload's faults begin in the body. */
const problemOfPutting = (failure: PutDeclarationError) =>
  failure._tag === 'DeclarationError'
    ? malformed(
        failure.message,
        failure.issues.map((issue) => ({ ...issue, path: ['Payload', ...issue.path] })),
      )
    : problemOf('Malformed')(failure)

/** Declarations, their sets, the enrollments of a set, and the status of each enrollment. */
export const declarationRoutes = (server: DeclarationAdmin): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/declarations',
    tag: 'Declarations',
    summary: 'List declarations by identifier',
    query: page,
    responses: {
      200: {
        description: 'A page of declarations, without their payloads.',
        codec: DeclarationsPage,
      },
    },
    fails: ['StoreUnavailable'],
    handle: ({ query: { limit = PAGE, ...from } }) =>
      pipe(
        server.declarations({ ...from, limit }),
        TE.map(asPage(limit, ({ Identifier }) => Identifier)),
      ),
  }),
  route({
    method: 'PUT',
    path: '/v1/declarations',
    tag: 'Declarations',
    summary: 'Add or replace a declaration, and notify the enrollments that have it',
    description:
      'A payload that Apple’s schema does not allow is rejected with its path, unless `unchecked` is given; a type that the schema lacks is not checked. Data is base64, dates are ISO 8601.',
    query: { optional: { ...noPush.optional, unchecked: t.string } },
    body: jsonBodyOf(NewDeclaration, 'The declaration. The server makes its ServerToken.'),
    responses: { 200: { description: 'Stored.', codec: DeclarationPut } },
    fails: ['Malformed', 'Failed', 'StoreUnavailable'],
    handle: ({ query, body }) =>
      pipe(
        server.putDeclaration(body, { ...pushing(query), unchecked: isGiven(query.unchecked) }),
        TE.bimap(problemOfPutting, changed),
      ),
    audits: ({ body: { Identifier } }) => ({ subjects: [Identifier] }),
  }),
  route({
    method: 'GET',
    path: '/v1/declarations/{identifier}',
    tag: 'Declarations',
    summary: 'Get a declaration',
    params: { identifier: Key },
    responses: {
      200: { description: 'The declaration, as devices get it.', codec: Declaration },
    },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { identifier } }) =>
      pipe(server.declaration(identifier), TE.flatMapEither(some(NO_DECLARATION)), TE.map(ok)),
  }),
  route({
    method: 'DELETE',
    path: '/v1/declarations/{identifier}',
    tag: 'Declarations',
    summary: 'Remove a declaration that is not in any set',
    params: { identifier: Key },
    responses: { 200: { description: 'Removed.', codec: Done } },
    fails: ['NotFound', 'Conflict', 'StoreUnavailable'],
    handle: ({ params: { identifier } }) =>
      pipe(
        server.removeDeclaration(identifier),
        TE.mapLeft(problemOf('Failed')),
        TE.flatMapEither(whether(NO_DECLARATION)),
        TE.map(done),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/declaration-sets',
    tag: 'Declarations',
    summary: 'List sets by name',
    query: page,
    responses: { 200: { description: 'A page of sets.', codec: DeclarationSets } },
    fails: ['StoreUnavailable'],
    handle: ({ query: { limit = PAGE, ...from } }) =>
      pipe(server.declarationSets({ ...from, limit }), TE.map(asPage(limit, ({ name }) => name))),
  }),
  route({
    method: 'PUT',
    path: '/v1/declaration-sets/{name}',
    tag: 'Declarations',
    summary: 'Add a set or replace its members, and notify the enrollments that have it',
    params: { name: Key },
    query: noPush,
    body: jsonBodyOf(Members, 'The identifiers of its declarations.'),
    responses: { 200: { description: 'Stored.', codec: DeclarationChangeShape } },
    fails: ['Malformed', 'Conflict', 'Failed', 'StoreUnavailable'],
    handle: ({ params: { name }, query, body: { identifiers } }) =>
      pipe(
        server.putDeclarationSet(name, identifiers, pushing(query)),
        TE.bimap(problemOf('Failed'), changed),
      ),
    audits: ({ params: { name }, body: { identifiers } }) => ({
      subjects: [name],
      details: { declarations: identifiers.length },
    }),
  }),
  route({
    method: 'DELETE',
    path: '/v1/declaration-sets/{name}',
    tag: 'Declarations',
    summary: 'Remove a set, also from all enrollments that have it',
    params: { name: Key },
    query: noPush,
    responses: { 200: { description: 'Removed.', codec: DeclarationChangeShape } },
    fails: ['NotFound', 'Failed', 'StoreUnavailable'],
    handle: ({ params: { name }, query }) =>
      pipe(
        server.removeDeclarationSet(name, pushing(query)),
        TE.mapLeft(problemOf('Failed')),
        TE.flatMapEither(some(NO_SET)),
        TE.map(changed),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/declaration-sets/{name}/enrollments',
    tag: 'Declarations',
    summary: 'List the enrollments of a set by id',
    params: { name: Key },
    query: { optional: { after: Id, limit: Limit } },
    responses: { 200: { description: 'A page of enrollment ids.', codec: AssignedTo } },
    fails: ['Malformed', 'StoreUnavailable'],
    handle: ({ params: { name }, query: { limit = PAGE, ...from } }) =>
      pipe(
        server.assignedTo(name, { ...from, limit }),
        TE.mapLeft(problemOf('Failed')),
        TE.map(asPage(limit, (id) => id)),
      ),
  }),
  route({
    ...assignee('POST'),
    summary: 'Assign a set to enrollments',
    fails: ['Malformed', 'Conflict', 'Failed', 'StoreUnavailable'],
    handle: ({ params: { name }, query, body: { ids } }) =>
      pipe(
        server.assignDeclarationSets(ids, [name], pushing(query)),
        TE.bimap(problemOf('Failed'), changed),
      ),
    audits: assignees,
  }),
  route({
    ...assignee('DELETE'),
    summary: 'Unassign a set from enrollments',
    fails: ['Malformed', 'Failed', 'StoreUnavailable'],
    handle: ({ params: { name }, query, body: { ids } }) =>
      pipe(
        server.unassignDeclarationSets(ids, [name], pushing(query)),
        TE.bimap(problemOf('Failed'), changed),
      ),
    audits: assignees,
  }),
  route({
    method: 'GET',
    path: '/v1/enrollments/{id}/declarations',
    tag: 'Declarations',
    summary: 'Get the declarations of an enrollment, and what it reported',
    params: { id: Id },
    responses: {
      200: {
        description: 'What applies to the enrollment, and its last status report.',
        codec: DeclarativeStatusShape,
      },
    },
    fails: ['Malformed', 'StoreUnavailable'],
    handle: ({ params: { id } }) =>
      pipe(server.declarativeStatus(id), TE.bimap(problemOf('Failed'), changed)),
  }),
]

const assignee = (method: ApiMethod) =>
  ({
    method,
    path: '/v1/declaration-sets/{name}/enrollments',
    tag: 'Declarations',
    params: { name: Key },
    query: noPush,
    body: jsonBodyOf(Assignees, 'Ids of devices and user channels.'),
    responses: { 200: { description: 'Updated.', codec: DeclarationChangeShape } },
  }) as const

const assignees = (call: {
  readonly params: { readonly name: string }
  readonly body: { readonly ids: readonly string[] }
}): AuditFacts => ({ subjects: [call.params.name], details: { enrollments: call.body.ids.length } })
