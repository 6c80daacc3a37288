import { type Failure, orThrow, valueOrThrow } from '@mdm-kit/codec'
import { enrollmentId, type EnrollmentId } from '@mdm-kit/checkin'
import { certificateAuthority, createKeyPair, selfSigned, signDetached } from '@mdm-kit/pki'
import { encodePlist } from '@mdm-kit/plist'
import { libsqlStore, mdmServer, mdmSignature, type Store } from '@mdm-kit/server'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type BenchResult, interleaved, median, printTable } from './measure.js'

/**
 * What the server adds to its store: TokenUpdates with their signature verified and all of it durable,
 * beside the same rows written by the store alone. And whether the next command costs the same with
 * 100,000 finished ones behind it.
 */
const topic = 'com.apple.mgmt.External.00000000-0000-4000-8000-00000000be7c'
const enrollment = { _tag: 'Device', udid: '51D0FACE-0000-4000-8000-00000000BE7C' } as const
const id = enrollmentId(enrollment)
const pushToken = new Uint8Array(32).fill(7)
const pushMagic = '8D1B0A5E-0000-4000-8000-000000000001'

const CALLS = 500
const FINISHED = [0, 10_000, 100_000]

/** Calls a second of wall time, one after the other: each waits for the disk. */
const perSecond = async (call: () => Promise<unknown>): Promise<number> => {
  const begin = process.hrtime.bigint()
  for (let done = 0; done < CALLS; done += 1) await call()
  return (CALLS * 1e9) / Number(process.hrtime.bigint() - begin)
}

const signedTokenUpdate = () => {
  const caKey = createKeyPair('ec-p256')
  const root = valueOrThrow(
    selfSigned({ key: caKey, subject: { CN: 'Bench CA' }, authority: true }),
  )
  const key = createKeyPair('rsa-2048')
  const certificate = valueOrThrow(
    certificateAuthority({ certificate: root, key: caKey }).issue({
      publicKey: key.publicKey,
      subject: { CN: 'device' },
    }),
  )
  const request = (message: Parameters<typeof encodePlist>[0]) => {
    const body = valueOrThrow(encodePlist(message))
    const signature = valueOrThrow(signDetached({ content: body, certificate, key }))
    return {
      method: 'PUT',
      path: '/mdm',
      headers: {
        'content-type': 'application/x-apple-aspen-mdm-checkin',
        'mdm-signature': Buffer.from(signature).toString('base64'),
      },
      body,
    } as const
  }
  const ids = { UDID: enrollment.udid, Topic: topic }
  return {
    root,
    authenticate: request({ MessageType: 'Authenticate', ...ids }),
    tokenUpdate: request({
      MessageType: 'TokenUpdate',
      ...ids,
      Token: pushToken,
      PushMagic: pushMagic,
    }),
  }
}

const tokenUpdates = async (store: Store) => {
  const { root, authenticate, tokenUpdate } = signedTokenUpdate()
  const server = mdmServer({ store, identify: mdmSignature({ trust: [root.der] }) })
  const send = async (request: Parameters<typeof server.handle>[0]) => {
    const { status } = await server.handle(request)()
    if (status !== 200) throw new Error(`the server answered ${status}`)
  }
  await send(authenticate)
  const push = { topic, pushToken, pushMagic }
  return interleaved([
    {
      name: 'store alone',
      round: () =>
        perSecond(() =>
          orThrow(
            store.enrollments.updateToken({ id, deviceId: id, enrollment, push, at: new Date() }),
          ),
        ),
    },
    { name: 'server', round: () => perSecond(() => send(tokenUpdate)) },
  ])
}

/** Microseconds to the next command, at the median, with so many finished ones behind it. */
const nextCommandAfter = async (store: Store, finished: number, known: number): Promise<number> => {
  const command = (number: number) => ({
    commandUuid: `bench-${number}`,
    requestType: 'DeviceInformation',
    body: new Uint8Array(600),
  })
  const at = new Date()
  for (let number = known; number < finished; number += 1000)
    await orThrow(
      store.transaction((ports) => async () => {
        for (let one = number; one < Math.min(number + 1000, finished); one += 1) {
          await orThrow(ports.queue.enqueue(command(one), [id], { at }))
          const report = { id, commandUuid: `bench-${one}`, status: 'Acknowledged', at }
          await orThrow(ports.queue.report({ ...report, body: new Uint8Array(600) }))
        }
        return E.right<Failure, undefined>(undefined)
      }),
    )
  const waiting = command(-1 - finished)
  await orThrow(store.queue.enqueue(waiting, [id], { at }))
  const times: number[] = []
  for (let call = 0; call < 2000; call += 1) times.push(await timeNext(store, id))
  await orThrow(store.queue.cancel(id, waiting.commandUuid))
  return median(times)
}

const timeNext = async (store: Store, of: EnrollmentId): Promise<number> => {
  const begin = process.hrtime.bigint()
  await orThrow(store.queue.next(of, { newExchange: true, at: new Date() }))
  return Number(process.hrtime.bigint() - begin) / 1000
}

export const run = async (): Promise<BenchResult> => {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-bench-'))
  const store = await orThrow(libsqlStore({ path: join(folder, 'mdm.db') }))
  try {
    const rates = await tokenUpdates(store)
    const alone = rates.get('store alone') ?? NaN
    const served = rates.get('server') ?? NaN
    printTable(
      'TokenUpdates a second, durable, one after the other',
      ['', 'store alone', 'server, signature verified', 'share'],
      [['libsql', alone, served, `${Math.round((100 * served) / alone)} %`]],
    )
    const latencies: number[] = []
    for (const [index, finished] of FINISHED.entries())
      latencies.push(await nextCommandAfter(store, finished, FINISHED[index - 1] ?? 0))
    printTable(
      'Microseconds to the next command, by finished commands behind it',
      ['', ...FINISHED.map(String)],
      [['libsql, median', ...latencies]],
    )
    return {
      ratios: {
        'TokenUpdate, store alone': served / alone,
        'next command, 100,000 finished': (latencies.at(-1) ?? NaN) / (latencies[0] ?? NaN),
      },
      figures: {
        'TokenUpdate, server': served,
        'TokenUpdate, store alone': alone,
        ...Object.fromEntries(
          FINISHED.map((finished, index) => [
            `next command µs, ${finished} finished`,
            latencies[index] ?? NaN,
          ]),
        ),
      },
    }
  } finally {
    await store.close()
    rmSync(folder, { recursive: true })
  }
}
