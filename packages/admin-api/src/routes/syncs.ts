import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports, SyncKind } from '@mdm-kit/store'
import { type Route, route } from '../route.js'
import { Key } from '../shapes/text.js'
import { Done, done, whether } from './responses.js'

/** Syncs that are due at once instead of at their next interval. */
export const syncRoutes = ({ syncs }: Pick<Ports, 'syncs'>): readonly Route[] => {
  const wake = (kind: SyncKind, id: string, at: Date) =>
    pipe(
      syncs.wake(kind, id, at),
      TE.flatMapEither(whether('Nothing is synced under this name.')),
      TE.map(done),
    )
  const facts = {
    method: 'POST',
    responses: { 200: { description: 'Due.', codec: Done } },
    fails: ['NotFound', 'StoreUnavailable'],
  } as const
  return [
    route({
      ...facts,
      path: '/v1/dep/servers/{name}/sync',
      tag: 'DEP',
      params: { name: Key },
      summary: 'Sync a DEP server now',
      description: 'Any process that syncs does it.',
      handle: ({ params: { name }, at }) => wake('DepServer', name, at),
    }),
    route({
      ...facts,
      path: '/v1/vpp/locations/{uId}/sync',
      tag: 'VPP',
      params: { uId: Key },
      summary: 'Sync a VPP location now',
      description: 'Any process that syncs does it.',
      handle: ({ params: { uId }, at }) => wake('VppLocation', uId, at),
    }),
    route({
      ...facts,
      path: '/v1/axm/organizations/{name}/sync',
      tag: 'AxM',
      params: { name: Key },
      summary: 'Sync an organization now',
      description: 'Any process that syncs does it.',
      handle: ({ params: { name }, at }) => wake('AxmOrganization', name, at),
    }),
  ]
}
