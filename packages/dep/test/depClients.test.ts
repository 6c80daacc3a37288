import { afterEach, expect, test } from '@jest/globals'
import { fakeDep } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

import { type DepClients, createTokenKeyPair, depClients } from '../src/index.js'

const ended: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

const account = async (clients: DepClients, name: string) => {
  const client = clients.get(name)
  if (client === undefined) throw new Error(`no client ${name}`)
  return client.account()()
}

test('servers have a session each, and their failures are their own', async () => {
  const fake = await fakeDep()
  const events: [string, string][] = []
  const clients = depClients(
    { good: fake.serverToken(), bad: { ...fake.serverToken(), consumer_key: 'CK_OTHER' } },
    { origin: fake.origin, onEvent: (name, event) => events.push([name, event._tag]) },
  )
  ended.push(clients.close, fake.close)
  expect(clients.names()).toEqual(['good', 'bad'])
  expect(await account(clients, 'bad')).toMatchObject({ left: { _tag: 'TokenRejected' } })
  expect(E.isRight(await account(clients, 'good'))).toBe(true)
  expect(events.filter(([, tag]) => tag === 'SessionOpened')).toEqual([['good', 'SessionOpened']])
})

test('a new server token is used at once, and a removed server is gone', async () => {
  const fake = await fakeDep()
  const clients = depClients({ one: fake.serverToken() }, { origin: fake.origin })
  ended.push(clients.close, fake.close)
  const pair = E.getOrElseW(() => undefined)(await createTokenKeyPair()())
  fake.issueServerToken(pair?.certificate ?? '')
  expect(await account(clients, 'one')).toMatchObject({ left: { _tag: 'TokenRejected' } })
  clients.set('one', fake.serverToken())
  expect(E.isRight(await account(clients, 'one'))).toBe(true)
  clients.remove('one')
  expect(clients.get('one')).toBeUndefined()
  expect(clients.get('toString')).toBeUndefined()
})

test('closing ends them all', async () => {
  const fake = await fakeDep()
  const clients = depClients({ one: fake.serverToken() }, { origin: fake.origin })
  ended.push(fake.close)
  await clients.close()
  expect(await account(clients, 'one')).toMatchObject({ left: { _tag: 'Closed' } })
})
