import { strict as assert } from 'node:assert'

import { unwrap } from '@mdm-kit/codec'
import { deviceOf, type Enrollment, enrollmentId, type EnrollmentId } from '@mdm-kit/checkin'
import { declarationsTokenOf, readDeclaration } from '@mdm-kit/declarations/protocol'

import type { DeclarationStore, DeviceStatus, ChangedChannels } from '../declarations.js'
import type { Store } from '../ports.js'
import type { StoreContractCase } from './case.js'
import { identityNamed, later } from './rows.js'

const mac: Enrollment = { _tag: 'Device', udid: 'D0000000-0000-4000-8000-00000000000D' }
const user: Enrollment = { _tag: 'User', udid: mac.udid, userId: 'U-1' }
const [macId, userId] = [enrollmentId(mac), enrollmentId(user)]
const phoneId = enrollmentId({ _tag: 'Device', udid: 'E0000000-0000-4000-8000-00000000000E' })

const echo = (identifier: string, said = 'Hello') =>
  unwrap(
    readDeclaration({
      Type: 'com.apple.configuration.management.test',
      Identifier: identifier,
      Payload: { Echo: said },
    }),
  )

/** Declarations of these names, and a set of them. */
const library = async (declarations: DeclarationStore, set: string, ...names: string[]) => {
  for (const name of names) await declarations.put(echo(name), later(0))
  return declarations.putSet({ name: set, identifiers: names }, later(0))
}

const assign = async ({ declarations }: Store, sets: readonly string[], at = later(1)) => {
  const assigned = await declarations.assign([macId], sets, at)
  return 'changed' in assigned ? assigned.changed : []
}

const idsOf = (changed: readonly ChangedChannels[]) => changed.flatMap(({ ids }) => ids)

const tokenOf = async ({ declarations }: Store, at = later(9)) =>
  (await declarations.sync(macId, at)).declarationsToken

const servedEcho = async ({ declarations }: Store, identifier: string) =>
  (await declarations.served(macId, identifier))?.Payload['Echo']

const advertisedTo = async (declarations: DeclarationStore, id: EnrollmentId) =>
  (await declarations.advertised(id)).map(({ Identifier }) => Identifier)

const enroll = async ({ enrollments }: Store, enrollment: Enrollment) => {
  const id = enrollmentId(enrollment)
  const deviceId = enrollmentId(deviceOf(enrollment))
  const topic = 'com.apple.mgmt.External.contract'
  const push = { topic, pushToken: new Uint8Array([1]), pushMagic: 'magic' }
  const at = later(0)
  if (id === deviceId)
    await enrollments.authenticate({
      id,
      enrollment,
      topic,
      at,
      attributes: {},
      identity: identityNamed(`identity of ${id}`),
    })
  await enrollments.updateToken({ id, deviceId, enrollment, push, at })
}

const status = (reportedAt: Date): DeviceStatus => ({
  StatusItems: { device: { model: { family: 'Mac' } } },
  Errors: [],
  reportedAt,
})

export const declarationCases: readonly StoreContractCase[] = [
  {
    name: 'declarations: a stored declaration is found and listed, and its token derives from its content',
    run: async ({ declarations }) => {
      for (const name of ['b', 'a'])
        assert.deepEqual(await declarations.put(echo(name), later(1)), [])
      const { references, ...a } = echo('a')
      assert.deepEqual(references, [])
      assert.deepEqual(await declarations.find('a'), a)
      assert.equal(await declarations.find('c'), undefined)
      const [first, ...rest] = await declarations.list({ limit: 9 })
      const { Identifier, Type, ServerToken } = a
      assert.deepEqual(first, { Identifier, Type, ServerToken, changedAt: later(1) })
      assert.equal(rest.length, 1)
      const after = await declarations.list({ after: 'a', limit: 9 })
      assert.deepEqual(after, rest)
      await declarations.put(echo('a', 'Other'), later(2))
      const [changed] = await declarations.list({ limit: 1 })
      assert.notEqual(changed?.ServerToken, ServerToken)
      assert.deepEqual(changed?.changedAt, later(2))
    },
  },
  {
    name: 'declarations: one that a set contains is not removed',
    run: async ({ declarations }) => {
      await library(declarations, 'set', 'a')
      assert.deepEqual(await declarations.remove('a'), { inSets: ['set'] })
      await declarations.putSet({ name: 'set', identifiers: [] }, later(1))
      assert.equal(await declarations.remove('a'), true)
      assert.equal(await declarations.remove('a'), false)
      assert.equal(await declarations.find('a'), undefined)
    },
  },
  {
    name: 'declarations: sets are replaced and listed, and a set with unknown declarations changes nothing',
    run: async ({ declarations }) => {
      await library(declarations, 'two', 'b', 'a')
      await library(declarations, 'one', 'a')
      const rejected = await declarations.putSet(
        { name: 'one', identifiers: ['b', 'x', 'y'] },
        later(1),
      )
      assert.deepEqual(rejected, { unknown: ['x', 'y'] })
      assert.deepEqual(await declarations.sets({ limit: 9 }), [
        { name: 'one', identifiers: ['a'] },
        { name: 'two', identifiers: ['a', 'b'] },
      ])
      const after = await declarations.sets({ after: 'one', limit: 9 })
      assert.deepEqual(
        after.map(({ name }) => name),
        ['two'],
      )
      const items = await declarations.itemsOf('two')
      assert.deepEqual(
        items.map(({ Identifier }) => Identifier),
        ['a', 'b'],
      )
    },
  },
  {
    name: 'declarations: a change returns exactly the enrollments whose declarations it changes',
    run: async (store) => {
      const { declarations } = store
      await library(declarations, 'one', 'a')
      await library(declarations, 'two', 'a', 'b')
      const both = await declarations.assign([macId, phoneId], ['one'], later(1))
      assert.deepEqual('changed' in both ? idsOf(both.changed).sort() : both, [macId, phoneId])
      assert.deepEqual(await assign(store, ['one']), [], 'it had the set')
      assert.deepEqual(idsOf(await assign(store, ['two'])), [macId])
      const put = async (name: string, said: string) =>
        idsOf(await declarations.put(echo(name, said), later(2))).sort()
      assert.deepEqual(await put('b', 'new'), [macId])
      assert.deepEqual(await put('b', 'new'), [], 'the same again')
      assert.deepEqual(await put('a', 'new'), [macId, phoneId])
      const [changed] = await declarations.unassign([macId], ['two'], later(3))
      assert.deepEqual(changed?.ids, [macId])
      assert.deepEqual(changed.changedAt, later(3))
      assert.equal(changed.declarationsToken, await tokenOf(store))
      const gone = await declarations.removeSet('one', later(4))
      assert.deepEqual(idsOf(gone ?? []).sort(), [macId, phoneId])
      assert.equal(await declarations.removeSet('one', later(4)), undefined)
      assert.equal(await tokenOf(store), declarationsTokenOf([]))
    },
  },
  {
    name: 'declarations: unknown sets are not assigned',
    run: async ({ declarations }) => {
      await library(declarations, 'one', 'a')
      const assigned = await declarations.assign([macId], ['one', 'none'], later(1))
      assert.deepEqual(assigned, { unknown: ['none'] })
      assert.deepEqual((await declarations.scope(macId)).sets, [])
    },
  },
  {
    name: 'declarations: the enrollments that are assigned a set are listed by id',
    run: async ({ declarations }) => {
      await library(declarations, 'one', 'a')
      await declarations.assign([phoneId, macId], ['one'], later(1))
      const all = await declarations.assignedTo('one', { limit: 9 })
      assert.deepEqual(all, [macId, phoneId])
      const rest = await declarations.assignedTo('one', { after: macId, limit: 9 })
      assert.deepEqual(rest, [phoneId])
    },
  },
  {
    name: 'declarations: a declaration in two sets applies once, and a device and its user have their own sets',
    run: async (store) => {
      const { declarations } = store
      await library(declarations, 'one', 'a', 'b')
      await library(declarations, 'two', 'a', 'c')
      await assign(store, ['one', 'two'])
      const scope = await declarations.scope(macId)
      assert.deepEqual(scope.sets, ['one', 'two'])
      assert.deepEqual(
        scope.items.map(({ Identifier }) => Identifier),
        ['a', 'b', 'c'],
      )
      assert.equal(scope.declarationsToken, declarationsTokenOf(scope.items))
      assert.deepEqual((await declarations.scope(userId)).items, [])
    },
  },
  {
    name: 'declarations: the timestamp changes exactly when the token does',
    run: async (store) => {
      const { declarations } = store
      await library(declarations, 'one', 'a')
      await assign(store, ['one'], later(1))
      const { changedAt } = await declarations.sync(macId, later(5))
      assert.deepEqual(changedAt, later(1))
      await declarations.put(echo('a', 'new'), later(6))
      await declarations.put(echo('a'), later(7))
      const back = await declarations.advertise(macId, later(8))
      assert.deepEqual(back.changedAt, later(7))
      const unassigned = await declarations.sync(phoneId, later(8))
      assert.deepEqual(unassigned.changedAt, later(8))
      assert.deepEqual((await declarations.sync(phoneId, later(9))).changedAt, later(8))
    },
  },
  {
    name: 'declarations: an advertised declaration is served unchanged until the next advertisement',
    run: async (store) => {
      const { declarations } = store
      await library(declarations, 'one', 'a', 'b')
      await assign(store, ['one'])
      assert.equal(await servedEcho(store, 'a'), 'Hello', 'nothing was advertised yet')
      await declarations.advertise(macId, later(2))
      await declarations.put(echo('a', 'new'), later(3))
      await declarations.putSet({ name: 'one', identifiers: ['a'] }, later(3))
      assert.equal(await declarations.remove('b'), true)
      while ((await declarations.prune(9)) > 0);
      assert.deepEqual(await advertisedTo(declarations, macId), ['a', 'b'])
      await declarations.sync(macId, later(4))
      assert.equal(await servedEcho(store, 'a'), 'Hello')
      assert.equal(await servedEcho(store, 'b'), 'Hello')
      await declarations.advertise(macId, later(4))
      assert.equal(await servedEcho(store, 'a'), 'new')
      assert.equal(await servedEcho(store, 'b'), undefined)
    },
  },
  {
    name: 'declarations: exactly the versions that no enrollment needs are pruned',
    run: async (store) => {
      const { declarations } = store
      await library(declarations, 'one', 'a')
      await declarations.assign([macId, phoneId], ['one'], later(1))
      for (const id of [macId, phoneId]) await declarations.advertise(id, later(2))
      await declarations.put(echo('a', 'new'), later(3))
      await declarations.advertise(macId, later(4))
      while ((await declarations.prune(1)) > 0);
      const asOf = async (id: typeof macId) => (await declarations.served(id, 'a'))?.Payload['Echo']
      assert.equal(await asOf(phoneId), 'Hello')
      await declarations.advertise(phoneId, later(5))
      assert.equal(await declarations.prune(9), 1)
      assert.equal(await declarations.prune(9), 0)
      // The old content, stored again, has its old token.
      await declarations.put(echo('a'), later(6))
      assert.equal(await asOf(phoneId), 'new')
      await declarations.advertise(phoneId, later(6))
      assert.equal(await asOf(phoneId), 'Hello')
    },
  },
  {
    name: 'declarations: a status is replaced by the result of merging it with the previous one',
    run: async ({ declarations }) => {
      assert.equal(await declarations.status(macId), undefined)
      const before: (DeviceStatus | undefined)[] = []
      const report = (next: DeviceStatus) =>
        declarations.report(macId, (stored) => {
          before.push(stored)
          return next
        })
      await report(status(later(1)))
      await report({ ...status(later(2)), Errors: [{ StatusItem: 'x' }], fullReportAt: later(2) })
      assert.deepEqual(before, [undefined, status(later(1))])
      assert.deepEqual(await declarations.status(macId), {
        ...status(later(2)),
        Errors: [{ StatusItem: 'x' }],
        fullReportAt: later(2),
      })
      assert.equal(await declarations.status(userId), undefined)
    },
  },
  ...(['Authenticate', 'CheckOut'] as const).map((ends) => ({
    name: `declarations: ${ends} deletes what was advertised and reported, and keeps assignments`,
    run: async (store: Store) => {
      const { declarations, enrollments } = store
      await library(declarations, 'one', 'a')
      for (const enrollment of [mac, user]) await enroll(store, enrollment)
      await declarations.assign([macId, userId], ['one'], later(1))
      for (const id of [macId, userId]) {
        await declarations.advertise(id, later(2))
        await declarations.report(id, () => status(later(2)))
      }
      if (ends === 'Authenticate') await enroll(store, mac)
      else await enrollments.checkOut(macId, later(3))
      for (const id of [macId, userId]) {
        assert.deepEqual(await advertisedTo(declarations, id), [])
        assert.equal(await declarations.status(id), undefined)
        assert.deepEqual((await declarations.scope(id)).sets, ['one'])
      }
      const again = await declarations.refresh([macId, userId], later(4))
      assert.deepEqual(idsOf(again).sort(), [macId, userId], 'they have to be notified again')
    },
  })),
  {
    name: 'declarations: a renewal keeps what was advertised and reported',
    run: async (store) => {
      const { declarations, certificates, enrollments } = store
      await library(declarations, 'one', 'a')
      await enroll(store, mac)
      await assign(store, ['one'])
      await declarations.advertise(macId, later(2))
      await declarations.report(macId, () => status(later(2)))
      const identity = identityNamed('renewed')
      await certificates.expect(macId, { ...identity, until: later(9) })
      await enrollments.authenticate({
        id: macId,
        enrollment: mac,
        identity,
        at: later(3),
        topic: 'com.apple.mgmt.External.contract',
        attributes: {},
      })
      assert.deepEqual(await advertisedTo(declarations, macId), ['a'])
      assert.notEqual(await declarations.status(macId), undefined)
    },
  },
  {
    name: 'declarations: nothing of a deleted enrollment is left',
    run: async (store) => {
      const { declarations } = store
      await library(declarations, 'one', 'a')
      await assign(store, ['one'])
      await declarations.advertise(macId, later(2))
      await declarations.report(macId, () => status(later(2)))
      await declarations.discard(macId)
      assert.deepEqual((await declarations.scope(macId)).sets, [])
      assert.deepEqual(await advertisedTo(declarations, macId), [])
      assert.equal(await declarations.status(macId), undefined)
      assert.deepEqual(await declarations.assignedTo('one', { limit: 9 }), [])
    },
  },
  {
    name: 'declarations: concurrent changes are each applied as a whole',
    run: async (store) => {
      const { declarations } = store
      for (const name of ['a', 'b', 'c', 'd']) await library(declarations, name, name)
      await assign(store, ['a', 'b', 'c', 'd'])
      await Promise.all(
        ['a', 'b', 'c', 'd'].map((name) => declarations.put(echo(name, 'new'), later(5))),
      )
      // What was recorded is what applies: no enrollment is left to be notified.
      assert.deepEqual(await declarations.refresh([macId], later(6)), [])
      assert.deepEqual((await declarations.sync(macId, later(6))).changedAt, later(5))
    },
  },
  {
    name: 'declarations: many enrollments change in one step',
    run: async ({ declarations }) => {
      await library(declarations, 'one', 'a')
      const ids = Array.from({ length: 1203 }, (_, number) =>
        enrollmentId({ _tag: 'Device', udid: `UDID-${number}` }),
      )
      const assigned = await declarations.assign(ids, ['one'], later(1))
      assert.deepEqual('changed' in assigned && idsOf(assigned.changed), [...ids].sort())
      assert.equal('changed' in assigned && assigned.changed.length, 1, 'they share one token')
    },
  },
  {
    name: 'declarations: a change for many enrollments returns each of them once, in batches, to any number of callers',
    run: async ({ declarations }) => {
      await library(declarations, 'one', 'a')
      await library(declarations, 'two', 'b')
      const ids = Array.from({ length: 1203 }, (_, number) =>
        enrollmentId({ _tag: 'Device', udid: `UDID-${number}` }),
      )
      await declarations.assign(ids, ['one', 'two'], later(1))
      const first = idsOf(await declarations.put(echo('a', 'new'), later(2)))
      const [asked = macId] = ids.filter((id) => !first.includes(id))
      const advertised = await declarations.advertise(asked, later(3))
      assert.deepEqual(
        advertised.items.map(({ ServerToken }) => ServerToken).sort(),
        [echo('a', 'new'), echo('b')].map(({ ServerToken }) => ServerToken).sort(),
        'a sync in between returns what applies now',
      )
      const pending = async (since: Date, until: Date) =>
        await declarations.pending({ since, until }, later(4))
      assert.equal(await pending(later(3), later(9)), undefined, 'of a later change: none')
      const notified = [...first]
      for (;;) {
        const some = await Promise.all([pending(later(2), later(2)), pending(later(0), later(9))])
        for (const changed of some) notified.push(...idsOf(changed ?? []))
        if (some.every((changed) => changed === undefined)) break
      }
      assert.deepEqual(notified.sort(), ids.filter((id) => id !== asked).sort())
      assert.deepEqual(await declarations.refresh(ids, later(5)), [])
      const removed = await declarations.removeSet('two', later(6))
      const others = await declarations.pending({ until: later(6) }, later(7))
      assert.ok(idsOf(removed ?? []).length + idsOf(others ?? []).length >= 1000)
    },
  },
  {
    name: 'changes recorded by a clock that was a day ahead continue once it is corrected',
    run: async ({ declarations }) => {
      await library(declarations, 'one', 'a')
      const ids = Array.from({ length: 600 }, (_, number) =>
        enrollmentId({ _tag: 'Device', udid: `UDID-${number}` }),
      )
      await declarations.assign(ids, ['one'], later(1))
      const first = idsOf(await declarations.put(echo('a', 'new'), later(24 * 60)))
      const others = await declarations.pending({ until: later(2) }, later(3))
      assert.equal(first.length + idsOf(others ?? []).length, 600)
    },
  },
  {
    name: 'a command that replaces withdraws the open command with its dedupe key',
    run: async (store) => {
      const { queue } = store
      await enroll(store, mac)
      const add = (commandUuid: string, dedupeKey: string) =>
        queue.enqueue(
          { commandUuid, requestType: 'DeclarativeManagement', body: new Uint8Array([1]) },
          [macId],
          { at: later(1), dedupeKey, replaces: true },
        )
      const report = (commandUuid: string, status: string) =>
        queue.report({
          id: macId,
          commandUuid,
          status,
          body: new Uint8Array(0),
          at: later(2),
        })
      await add('C-1', 'key')
      await add('C-2', 'other')
      assert.deepEqual(await add('C-3', 'key'), ['Queued'])
      await report('C-3', 'NotNow')
      assert.deepEqual(await add('C-4', 'key'), ['Queued'])
      const states = await queue.list(macId, { limit: 9 })
      assert.deepEqual(
        states.map(({ state }) => state),
        ['Cleared', 'Waiting', 'Cleared', 'Waiting'],
      )
      // The device had it before it was withdrawn.
      assert.deepEqual(await report('C-1', 'Acknowledged'), {
        _tag: 'Filed',
        requestType: 'DeclarativeManagement',
      })
    },
  },
  {
    name: 'the last login of a user is known until the device checks out or starts over',
    run: async (store) => {
      const { logins, enrollments } = store
      assert.equal(await logins.last(userId), undefined)
      const logIn = async (minutes: number) => {
        await logins.record(userId, later(minutes))
        assert.deepEqual(await logins.last(userId), later(minutes))
      }
      await logIn(1)
      for (const enrollment of [mac, user]) await enroll(store, enrollment)
      await logIn(2)
      await enroll(store, mac)
      assert.equal(await logins.last(userId), undefined)
      await enroll(store, user)
      await logIn(3)
      await enrollments.checkOut(macId, later(4))
      assert.equal(await logins.last(userId), undefined)
      await logIn(5)
      await logins.discard(userId)
      assert.equal(await logins.last(userId), undefined)
    },
  },
]
