import { type Failure, reveal, type Secret } from '@mdm-kit/codec'
import { EnrollmentId } from '@mdm-kit/checkin'
import { decodePlist, type PlistDict, type PlistValue } from '@mdm-kit/plist'
import type { CommandResult, MdmServer } from '@mdm-kit/server'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import { Hono } from 'hono'
import { createHash, timingSafeEqual } from 'node:crypto'
import { types } from 'node:util'

/**
 * A first admin API: queue a raw command, read what came of it.
 *
 * Ids in the path are percent-encoded. Property lists in reports become JSON: data as base64,
 * dates as ISO 8601, integers beyond 2^53 as text.
 */
export const adminApi = (server: MdmServer, adminKey: Secret<string>): Hono => {
  const api = new Hono()

  api.use(async (context, next) => {
    const given = context.req.header('authorization') ?? ''
    if (!sameText(given, `Bearer ${reveal(adminKey)}`))
      return context.json({ error: 'Send `Authorization: Bearer <admin key>`.' }, 401)
    await next()
    return undefined
  })

  api.get('/enrollments', async (context) =>
    respond(server.enrollments(), (enrollments) => context.json({ enrollments })),
  )

  api.post('/commands/:ids', async (context) => {
    const ids = context.req.param('ids').split(',').filter(EnrollmentId.is)
    const command = new Uint8Array(await context.req.arrayBuffer())
    const queued = await server.enqueue(command, ids)()
    if (E.isLeft(queued))
      return failed(queued.left, queued.left._tag === 'StoreUnavailable' ? 503 : 400)
    const all = queued.right.enrollments.every(({ outcome }) => outcome === 'Queued')
    return context.json(queued.right, all ? 200 : 207)
  })

  api.get('/commands/:id', async (context) => {
    const id = context.req.param('id')
    if (!EnrollmentId.is(id)) return context.notFound()
    return respond(server.queue(id), (commands) => context.json({ commands }))
  })

  api.get('/commands/:id/:commandUuid', async (context) => {
    const { id, commandUuid } = context.req.param()
    if (!EnrollmentId.is(id)) return context.notFound()
    return respond(server.result(id, commandUuid), (result) =>
      O.isNone(result)
        ? context.json({ error: 'No report of this command has come yet.' }, 404)
        : Response.json(resultJson(result.value)),
    )
  })

  return api
}

const respond = async <A>(
  call: TE.TaskEither<Failure, A>,
  onSuccess: (value: A) => Response | Promise<Response>,
): Promise<Response> => {
  const result = await call()
  return E.isLeft(result) ? failed(result.left, 503) : onSuccess(result.right)
}

const failed = ({ _tag, message }: Failure, status: number): Response =>
  Response.json({ error: message, case: _tag }, { status })

const resultJson = ({ report, ...entry }: CommandResult): unknown => {
  const value = decodePlist(report)
  return { ...entry, report: E.isRight(value) ? jsonOf(value.right) : null }
}

/** Hashes have one length, so that comparing them tells nothing of the key's. */
const sameText = (one: string, other: string): boolean =>
  timingSafeEqual(digest(one), digest(other))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const jsonOf = (value: PlistValue): unknown => {
  if (typeof value === 'bigint') return value.toString()
  if (types.isUint8Array(value)) return Buffer.from(value).toString('base64')
  if (types.isDate(value)) return value.toISOString()
  if (Array.isArray(value)) return value.map(jsonOf)
  if (typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value as PlistDict).map(([key, member]) => [key, jsonOf(member)]),
  )
}
