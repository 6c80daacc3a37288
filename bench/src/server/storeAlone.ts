import { mdmServer, mdmSignature } from '@mdm-kit/server'
import type { Store } from '@mdm-kit/store'
import type { HttpRequest } from '@mdm-kit/http'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { interleaved } from '../measure.js'
import { type BenchDevice, type BenchFleet, pushMagic, topic } from './fleet.js'
import { inFlight } from './inFlight.js'

const CALLS = 1000
const AT_ONCE = 16

/**
 * TokenUpdates a second, durable, 16 at a time: by the server with each signature verified, and by the
 * store alone, which does in one transaction what the server's does, and nothing else: it looks up the
 * bound certificate, stores the token, and looks for a waiting command.
 */
export const tokenUpdates = async (
  store: Store,
  { root }: Pick<BenchFleet, 'root'>,
  senders: readonly { readonly device: BenchDevice; readonly tokenUpdate: HttpRequest }[],
): Promise<{ readonly alone: number; readonly served: number }> => {
  const server = mdmServer({ store, identify: mdmSignature({ trust: [root] }) })
  const sender = (number: number) => {
    const one = senders[number % senders.length]
    if (one === undefined) throw new Error('there are no devices')
    return one
  }
  const serve = async (number: number): Promise<void> => {
    const { status } = await server.handle(sender(number).tokenUpdate)
    if (status !== 200) throw new Error(`the server answered ${status}`)
  }
  const rates = await interleaved([
    {
      name: 'alone',
      round: async () =>
        (await inFlight(CALLS, AT_ONCE, (number) => storeToken(store, sender(number).device))).rate,
    },
    { name: 'served', round: async () => (await inFlight(CALLS, AT_ONCE, serve)).rate },
  ])
  return { alone: rates.get('alone') ?? NaN, served: rates.get('served') ?? NaN }
}

const storeToken = (store: Store, { id, enrollment, pushToken }: BenchDevice) => {
  const at = new Date()
  const push = { topic, pushToken, pushMagic }
  return store.transaction(({ certificates, enrollments, queue }) =>
    pipe(
      certificates.standing(id),
      TE.flatMap(() => enrollments.updateToken({ id, deviceId: id, enrollment, push, at })),
      TE.flatMap(() => queue.next(id, { newExchange: false, at })),
    ),
  )
}
