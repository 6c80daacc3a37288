import { ask as askPort, type Reply, reveal, secret, unwrap } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { inspect } from 'node:util'

import { readCertRep } from '../../src/scep/client/certRep.js'
import {
  memoryTransactions,
  oneTimeChallenges,
  scepHandler,
  scepMessage,
  type ScepApplicant,
  type ScepChallengeRecord,
} from '../../src/scep/index.js'
import { left, outcome, right } from '../parties.js'
import {
  authority,
  bench,
  device,
  deviceOf,
  lastEvent,
  MINUTE,
  NOW,
  post,
  requestOf,
  type Bench,
} from './exchange.js'
import { keyFor } from '../keyFor.js'

const other = deviceOf(keyFor('other'), 'Other')

const ask = (here: Bench, challenge: string, party = device, transactionId = 'T') => {
  const request = right(
    scepMessage({
      content: requestOf(party, challenge),
      recipient: authority.certificate,
      ...party,
      transactionId,
      signingTime: here.clock.now,
    }),
  )
  return async () => {
    const { body } = await here.handle(post(request.message))
    return readCertRep({ message: body, request, authorities: [authority.certificate], ...party })
  }
}

const serialOf = (result: Awaited<ReturnType<ReturnType<typeof ask>>>): string =>
  right(result)[0]?.serialNumber ?? 'none'

describe('a challenge', () => {
  test('is good for one request', async () => {
    const here = bench()
    const challenge = await here.challenge()
    right(await ask(here, challenge)())
    expect(left(await ask(here, challenge, other)())).toMatchObject({ failInfo: 'badRequest' })
    expect(here.events.at(-1)).toMatchObject({ reason: { reason: 'used' } })
  })

  test('gives the same certificate to the device that asks again', async () => {
    const here = bench()
    const challenge = await here.challenge()
    const first = serialOf(await ask(here, challenge)())
    here.clock.now = new Date(NOW.getTime() + 59 * MINUTE)
    expect(serialOf(await ask(here, challenge)())).toBe(first)
    expect(serialOf(await ask(here, challenge, device, 'another transaction')())).toBe(first)
    expect(here.issued.map(({ repeated }) => repeated)).toEqual([false, true, true])
    expect(here.events).toMatchObject([{ repeated: false }, { repeated: true }, { repeated: true }])
  })

  test('gives one certificate to requests at once', async () => {
    const here = bench()
    const challenge = await here.challenge()
    const results = await Promise.all([1, 2, 3, 4].map(() => ask(here, challenge)()))
    expect(new Set(results.map(serialOf)).size).toBe(1)
  })

  test('is won by one of two devices at once', async () => {
    const here = bench()
    const challenge = await here.challenge()
    const results = await Promise.all([ask(here, challenge)(), ask(here, challenge, other, 'U')()])
    expect(results.map(outcome).toSorted()).toEqual(['Right', 'ScepRejected'])
    expect(here.issued).toHaveLength(1)
  })

  test('expires, for the one who used it too', async () => {
    const here = bench()
    const [used, unused] = [await here.challenge(), await here.challenge()]
    right(await ask(here, used)())
    here.clock.now = new Date(NOW.getTime() + 60 * MINUTE)
    for (const challenge of [used, unused]) {
      expect(left(await ask(here, challenge)())).toMatchObject({ failInfo: 'badRequest' })
      expect(here.events.at(-1)).toMatchObject({ reason: { reason: 'expired' } })
    }
  })

  test('of another attempt never gives out this attempt’s certificate', async () => {
    const here = bench()
    const first = serialOf(await ask(here, await here.challenge('one'))())
    const second = serialOf(await ask(here, await here.challenge('two'))())
    expect(second).not.toBe(first)
    expect(here.issued.map(({ entitlement }) => entitlement)).toEqual([
      { _tag: 'Enrolled', attempt: 'one' },
      { _tag: 'Enrolled', attempt: 'two' },
    ])
  })

  test('survives a server that breaks after using it', async () => {
    let broken = true
    const transactions = memoryTransactions<string>(() => NOW)
    const here = bench({
      transactions,
      issued: () =>
        broken ? TE.left({ _tag: 'Down', message: 'The store is down.' }) : TE.right(undefined),
    })
    const challenge = await here.challenge()
    await here.handle(post(new Uint8Array()))
    const request = right(
      scepMessage({
        content: requestOf(device, challenge),
        recipient: authority.certificate,
        ...device,
        signingTime: NOW,
      }),
    )
    expect((await here.handle(post(request.message))).status).toBe(500)
    broken = false
    expect((await here.handle(post(request.message))).status).toBe(200)
    expect(here.events.at(-1)).toMatchObject({ _tag: 'Issued', repeated: true })
  })

  test('outlives its process when its store does', async () => {
    const transactions = memoryTransactions<string>(() => NOW)
    const now = (): Date => NOW
    const server = () => {
      const challenges = oneTimeChallenges({ transactions, now })
      const handle = right(
        scepHandler({ ...authority, challenge: challenges.check, transactions, now }),
      )
      return { ...bench(), handle, challenges }
    }
    const [before, after] = [server(), server()]
    const challenge = reveal(right(await before.challenges.create('attempt')()))
    const first = serialOf(await ask(before, challenge)())
    expect(serialOf(await ask(after, challenge)())).toBe(first)
  })
})

describe('oneTimeChallenges', () => {
  const applicant: ScepApplicant = {
    subject: authority.certificate.subject,
    publicKeyInfo: new Uint8Array(),
    keyHash: 'a',
    extensions: [],
    transactionId: 'T',
    signedBy: 'requestKey',
  }

  test('makes 64 hexadecimal digits that print as redacted', async () => {
    const made = right(await oneTimeChallenges().create('x')())
    expect(reveal(made)).toMatch(/^[0-9a-f]{64}$/)
    expect(inspect(made)).toBe('<redacted>')
  })

  test('stores no challenge', async () => {
    const records: ScepChallengeRecord<string>[] = []
    const challenges = oneTimeChallenges<string>({
      transactions: {
        addChallenge: (record) => TE.fromIO(() => records.push(record)),
        findChallenge: () => TE.right(undefined),
        claimChallenge: () => TE.right(undefined),
      },
    })
    const made = reveal(right(await challenges.create('x')()))
    expect(JSON.stringify(records)).not.toContain(made.slice(16))
  })

  test.each([
    ['empty', () => ''],
    ['short', (made: string) => made.slice(0, -1)],
    ['long', (made: string) => `${made}0`],
    ['other', (made: string) => `${made.slice(0, -1)}${made.endsWith('0') ? '1' : '0'}`],
    ['in capitals', (made: string) => made.toUpperCase().replace(/^[^A-F]*$/, 'x')],
  ])('rejects one that is %s, and stays good', async (_, change) => {
    const challenges = oneTimeChallenges<string>()
    const made = reveal(right(await challenges.create('x')()))
    const check = (text: string) => challenges.check(secret(text), applicant)()
    expect(left(await check(change(made)))).toMatchObject({ reason: 'unknown' })
    expect(right(await check(made))).toEqual({ attempt: 'x', id: made.slice(0, 16) })
  })

  test('takes clock, randomness and lifetime as arguments', async () => {
    let at = NOW
    const challenges = oneTimeChallenges<string>({
      lifetimeMs: MINUTE,
      now: () => at,
      random: (size) => Buffer.alloc(size, 0xab),
    })
    const made = right(await challenges.create('x')())
    expect(reveal(made)).toBe('ab'.repeat(32))
    at = new Date(NOW.getTime() + MINUTE)
    expect(left(await challenges.check(made, applicant)())).toMatchObject({ reason: 'expired' })
  })

  test.each([
    ['three minutes, as clocks of two processes may differ,', 3, 'Right'],
    ['a day', 24 * 60, 'ChallengeRejected'],
  ])('made by a clock that was %s ahead', async (_, minutes, tag) => {
    let at = new Date(NOW.getTime() + minutes * MINUTE)
    const challenges = oneTimeChallenges<string>({ now: () => at })
    const made = right(await challenges.create('x')())
    at = NOW
    expect(outcome(await challenges.check(made, applicant)())).toBe(tag)
  })

  test('passes on what its store fails with', async () => {
    const down = { _tag: 'Down', message: 'Down.' }
    const memory = memoryTransactions<string>()
    const transactions = { ...memory, claimChallenge: () => TE.left(down) }
    const challenges = oneTimeChallenges<string>({ transactions })
    const made = right(await challenges.create('x')())
    expect(left(await challenges.check(made, applicant)())).toBe(down)
  })
})

describe('memoryTransactions', () => {
  const done = async <A>(reply: Reply<A>): Promise<A> => unwrap(await askPort(() => reply)())

  test('forgets what is over', async () => {
    let at = NOW
    const store = memoryTransactions<string>(() => at)
    const der = Buffer.of(1)
    const until = new Date(NOW.getTime() + MINUTE)
    await done(store.keepCertificate('a', der, until))
    await done(store.addChallenge({ id: 'a', hash: '', attempt: 'x', expiresAt: until }))
    expect(await done(store.findCertificate('a', NOW))).toEqual(der)
    at = until
    expect(await done(store.findCertificate('a', at))).toBeUndefined()
    await done(store.addChallenge({ id: 'b', hash: '', attempt: 'y', expiresAt: new Date(8e15) }))
    expect(await done(store.findChallenge('a'))).toBeUndefined()
    expect(await done(store.claimChallenge('a', 'h'))).toBeUndefined()
    const later = Buffer.of(2)
    expect(await done(store.keepCertificate('a', later, new Date(8e15)))).toEqual(later)
  })
})

test('the functions of a SCEP server may be async; a promise that rejects is a 500', async () => {
  const asynchronous = {
    challenge: () => Promise.resolve({ attempt: 'async' }),
    issued: () => Promise.resolve(),
  }
  const here = bench(asynchronous)
  right(await ask(here, '')())
  expect(lastEvent(here)).toBe('Issued')
  const gone = () => Promise.reject(new Error('gone'))
  for (const broken of [{ challenge: gone }, { issued: gone }]) {
    const there = bench({ ...asynchronous, ...broken })
    left(await ask(there, '')())
    expect(lastEvent(there)).toBe('Failed PortFailed')
  }
})

test('a challenge of one’s own may know devices by other means', async () => {
  const here = bench({
    challenge: (presented, { keyHash }) =>
      TE.right({ attempt: `${keyHash.length} ${reveal(presented) === ''}` }),
  })
  right(await ask(here, '')())
  expect(lastEvent(here)).toBe('Issued')
  expect(here.issued[0]?.entitlement).toEqual({ _tag: 'Enrolled', attempt: '64 true' })
})
