import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports, SyncKind } from '@mdm-kit/store'
import { type Route, route } from '../route.js'
import { Key } from '../shapes/text.js'
import { Done, done, whether } from './answers.js'

/** What is kept current in the background, at once instead of when it is due. */
export const syncRoutes = ({ syncs }: Pick<Ports, 'syncs'>): readonly Route[] => {
  const wake = (kind: SyncKind, id: string, at: Date) =>
    pipe(
      syncs.wake(kind, id, at),
      TE.flatMapEither(whether('Nothing of this name is synced here.')),
      TE.map(done),
    )
  const facts = {
    method: 'POST',
    summary: 'Makes its sync due at once, for whichever process is next.',
    answers: { 200: { description: 'It is due.', codec: Done } },
    fails: ['NotFound', 'StoreUnavailable'],
  } as const
  return [
    route({
      ...{ ...facts, path: '/v1/dep/servers/{name}/sync', tag: 'DEP', params: { name: Key } },
      handle: ({ params: { name }, at }) => wake('DepServer', name, at),
    }),
    route({
      ...{ ...facts, path: '/v1/vpp/locations/{uId}/sync', tag: 'VPP', params: { uId: Key } },
      handle: ({ params: { uId }, at }) => wake('VppLocation', uId, at),
    }),
  ]
}
