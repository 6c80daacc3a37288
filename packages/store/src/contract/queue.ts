import { strict as assert } from 'node:assert'

import { enrollmentId } from '@mdm-kit/checkin'

import type { StoreContractCase } from './case.js'
import {
  command,
  enqueue,
  enroll,
  later,
  mac,
  macId,
  next,
  phone,
  phoneId,
  report,
  utf8,
} from './rows.js'

/** Commands: the order in which they are sent, and how their reports are stored. */
export const queueCases: readonly StoreContractCase[] = [
  {
    name: 'commands come first in, first out, and stay until they are reported',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-2', 'C-1', 'C-3'])
      assert.equal(await next(store, macId), 'C-2')
      assert.equal(await next(store, macId, true), 'C-2')
      assert.deepEqual(await report(store, macId, 'C-2', 'Acknowledged'), {
        _tag: 'Filed',
        requestType: 'DeviceInformation',
      })
      assert.equal(await next(store, macId), 'C-1')
      await report(store, macId, 'C-1', 'Error')
      await report(store, macId, 'C-3', 'CommandFormatError')
      assert.equal(await next(store, macId), undefined)
    },
  },
  {
    name: 'a command is sent as it was queued, byte for byte',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1'])
      const found = await store.queue.next(macId, { newExchange: true, at: later(4) })
      assert.deepEqual(found, command('C-1'))
    },
  },
  {
    name: 'one command goes to many enrollments, and each has its own report',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      const stranger = enrollmentId({ _tag: 'Device', udid: 'nobody' })
      const enqueued = store.queue.enqueue(command('C-1'), [macId, stranger, phoneId], {
        at: later(2),
      })
      assert.deepEqual(await enqueued, ['Queued', 'NotEnrolled', 'Queued'])
      await report(store, macId, 'C-1', 'Acknowledged')
      assert.equal(await next(store, macId), undefined)
      assert.equal(await next(store, phoneId), 'C-1')
    },
  },
  {
    name: 'a command is queued once, and a UUID identifies one command',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      await enqueue(store, macId, ['C-1'])
      const again = store.queue.enqueue(command('C-1'), [macId, phoneId], { at: later(2) })
      assert.deepEqual(await again, ['Duplicate', 'Queued'])
      const other = { ...command('C-1'), body: utf8('another') }
      assert.equal(
        await store.queue.enqueue(other, [phoneId], { at: later(2) }),
        'CommandUuidTaken',
      )
    },
  },
  {
    name: 'a deferred command waits for the next exchange, and has its old place there',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1', 'C-2'])
      await report(store, macId, 'C-1', 'NotNow')
      assert.deepEqual(await store.queue.rest(macId), { deferred: true })
      assert.equal(await next(store, macId), 'C-2')
      await report(store, macId, 'C-2', 'NotNow')
      assert.equal(await next(store, macId), undefined)
      assert.equal(await next(store, macId, true), 'C-1')
      assert.deepEqual(await store.queue.rest(macId), { deferred: false })
    },
  },
  {
    name: 'a repeated report changes nothing',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1'])
      await report(store, macId, 'C-1', 'Acknowledged')
      for (const status of ['Acknowledged', 'Error', 'NotNow'])
        assert.equal((await report(store, macId, 'C-1', status))._tag, 'Duplicate')
      const result = await store.queue.result(macId, 'C-1')
      assert.equal(result?.status, 'Acknowledged')
      assert.deepEqual(result.report, utf8('Acknowledged'))
    },
  },
  {
    name: "a report of a command that is not in this enrollment's queue is unknown",
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      await enqueue(store, macId, ['C-1'])
      assert.equal((await report(store, phoneId, 'C-1', 'Acknowledged'))._tag, 'Unknown')
      assert.equal((await report(store, macId, 'C-9', 'Acknowledged'))._tag, 'Unknown')
      assert.equal(await next(store, macId), 'C-1')
    },
  },
  {
    name: 'the late result of a withdrawn command is stored',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1'])
      assert.equal(await store.queue.clear(macId), 1)
      assert.equal(await next(store, macId, true), undefined)
      assert.equal((await report(store, macId, 'C-1', 'NotNow'))._tag, 'Duplicate')
      assert.equal((await report(store, macId, 'C-1', 'Acknowledged'))._tag, 'Filed')
      assert.notEqual(await store.queue.result(macId, 'C-1'), undefined)
    },
  },
  {
    name: 'a dropped report leaves what is kept instead, once, and the history stays',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1', 'C-2'])
      await report(store, macId, 'C-1', 'Error')
      await report(store, macId, 'C-2', 'NotNow')
      const drop = (commandUuid: string, instead: string) =>
        store.queue.dropReport({ id: macId, commandUuid }, { instead: utf8(instead), at: later(9) })
      assert.equal(await drop('C-1', 'kept'), true)
      assert.equal(await drop('C-1', 'twice'), false)
      assert.equal(await drop('C-2', 'not reported'), false)
      assert.equal(await drop('C-9', 'unknown'), false)
      const result = await store.queue.result(macId, 'C-1')
      assert.deepEqual(result?.report, utf8('kept'))
      const [entry] = await store.queue.list(macId, { limit: 1 })
      assert.deepEqual(
        [entry?.state, entry?.status, entry?.reportedAt, entry?.reportDroppedAt],
        ['Done', 'Error', later(3), later(9)],
      )
      assert.equal((await report(store, macId, 'C-1', 'Acknowledged'))._tag, 'Duplicate')
      assert.equal(await store.queue.result(macId, 'C-2'), undefined)
    },
  },
  {
    name: 'the history contains every state, oldest first, in pages',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1', 'C-2', 'C-3'])
      await report(store, macId, 'C-1', 'Acknowledged')
      await report(store, macId, 'C-2', 'NotNow')
      const first = await store.queue.list(macId, { limit: 2 })
      const base = { requestType: 'DeviceInformation', queuedAt: later(2), priority: 0 }
      assert.deepEqual(first, [
        {
          ...base,
          commandUuid: 'C-1',
          state: 'Done',
          status: 'Acknowledged',
          reportedAt: later(3),
        },
        { ...base, commandUuid: 'C-2', state: 'Deferred', status: 'NotNow', reportedAt: later(3) },
      ])
      const rest = await store.queue.list(macId, { after: 'C-2', limit: 2 })
      assert.deepEqual(rest, [{ ...base, commandUuid: 'C-3', state: 'Waiting' }])
      assert.deepEqual(await store.queue.list(macId, { after: 'C-9', limit: 2 }), [])
      assert.equal(await store.queue.result(macId, 'C-3'), undefined)
    },
  },
  {
    name: 'higher priorities go first, and equal ones keep their order',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1', 'C-2'])
      await enqueue(store, macId, ['C-3', 'C-4'], { priority: 5 })
      for (const uuid of ['C-3', 'C-4', 'C-1', 'C-2']) {
        assert.equal(await next(store, macId), uuid)
        await report(store, macId, uuid, 'Acknowledged')
      }
    },
  },
  {
    name: 'a command is not sent before its time, nor after it has expired',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1'], { notBefore: later(10) })
      await enqueue(store, macId, ['C-2'], { expiresAt: later(10) })
      assert.equal(await next(store, macId, true, later(9)), 'C-2')
      assert.deepEqual(await store.queue.rest(macId), {
        deferred: false,
        notBefore: later(10),
      })
      assert.equal(await next(store, macId, true, later(10)), 'C-1')
      assert.equal(await store.queue.expire(later(10), 9), 1)
      assert.equal(await store.queue.expire(later(10), 9), 0)
      const states = (await store.queue.list(macId, { limit: 9 })).map((one) => one.state)
      assert.deepEqual(states, ['Waiting', 'Expired'])
    },
  },
  {
    name: 'only one command with a dedupe key is open at a time',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      const dedupe = { at: later(2), dedupeKey: 'inventory' }
      const enqueueOne = (uuid: string) => store.queue.enqueue(command(uuid), [macId], dedupe)
      assert.deepEqual(await enqueueOne('C-1'), ['Queued'])
      assert.deepEqual(await enqueueOne('C-2'), ['Duplicate'])
      await report(store, macId, 'C-1', 'NotNow')
      assert.deepEqual(await enqueueOne('C-2'), ['Duplicate'])
      await report(store, macId, 'C-1', 'Acknowledged')
      assert.deepEqual(await enqueueOne('C-3'), ['Queued'])
    },
  },
  {
    name: 'one command is withdrawn, and the others stay',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1', 'C-2'])
      assert.equal(await store.queue.cancel(macId, 'C-1'), true)
      assert.equal(await store.queue.cancel(macId, 'C-1'), false)
      assert.equal(await next(store, macId), 'C-2')
    },
  },
  {
    name: 'commands that ended long ago are deleted, open ones never',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      await enqueue(store, macId, ['C-1', 'C-2', 'C-3'])
      await enqueue(store, phoneId, ['C-1'])
      await report(store, macId, 'C-1', 'Acknowledged')
      await store.queue.cancel(macId, 'C-2')
      assert.equal(await store.queue.prune(later(1), 10), 0)
      assert.equal(await store.queue.prune(later(60), 10), 2)
      const left = (await store.queue.list(macId, { limit: 9 })).map((one) => one.commandUuid)
      assert.deepEqual(left, ['C-3'])
      assert.equal(await next(store, phoneId), 'C-1', 'its command is still somebody else’s')
    },
  },
  {
    name: 'the progress of many commands comes in the order in which they were asked for',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enroll(store, phone, 'hash-2')
      await enqueue(store, macId, ['C-1', 'C-2', 'C-3', 'C-4', 'C-5'])
      await enqueue(store, phoneId, ['C-1'])
      await enqueue(store, phoneId, ['C-6'], { expiresAt: later(10) })
      await report(store, macId, 'C-2', 'NotNow')
      await report(store, macId, 'C-3', 'Error')
      await store.queue.cancel(macId, 'C-4')
      await report(store, macId, 'C-5', 'NotNow')
      await store.queue.cancel(macId, 'C-5')
      await store.queue.expire(later(10), 9)
      const stranger = enrollmentId({ _tag: 'Device', udid: 'nobody' })
      const asked = [
        [phoneId, 'C-1', { state: 'Waiting' }],
        [macId, 'C-3', { state: 'Done', status: 'Error' }],
        [macId, 'C-1', { state: 'Waiting' }],
        [macId, 'C-2', { state: 'Deferred', status: 'NotNow' }],
        [macId, 'C-4', { state: 'Cleared' }],
        [macId, 'C-5', { state: 'Cleared', status: 'NotNow' }],
        [phoneId, 'C-6', { state: 'Expired' }],
        [macId, 'C-6', undefined],
        [stranger, 'C-1', undefined],
        [macId, 'C-3', { state: 'Done', status: 'Error' }],
      ] as const
      const commands = asked.map(([id, commandUuid]) => ({ id, commandUuid }))
      assert.deepEqual(
        await store.queue.progress(commands),
        asked.map(([, , progress]) => progress),
      )
      assert.deepEqual(await store.queue.progress([]), [])
    },
  },
  {
    name: 'the progress of more commands than one statement asks for',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      await enqueue(store, macId, ['C-1'])
      const commands = Array.from({ length: 1201 }, (_, index) => ({
        id: macId,
        commandUuid: `C-${1201 - index}`,
      }))
      const progress = await store.queue.progress(commands)
      assert.equal(progress.length, 1201)
      assert.deepEqual(progress.at(-1), { state: 'Waiting' })
      assert.equal(progress.filter((one) => one !== undefined).length, 1)
    },
  },
  {
    name: 'a command that is queued for nobody is not kept, and its UUID is free',
    run: async (store) => {
      await enroll(store, mac, 'hash-1')
      const stranger = enrollmentId({ _tag: 'Device', udid: 'nobody' })
      const dedupe = { at: later(2), dedupeKey: 'inventory' }
      const other = (uuid: string) => ({ ...command(uuid), body: utf8('another') })
      const nobody = store.queue.enqueue(command('C-1'), [stranger], { at: later(2) })
      assert.deepEqual(await nobody, ['NotEnrolled'])
      assert.deepEqual(await store.queue.enqueue(other('C-1'), [macId], dedupe), ['Queued'])
      assert.deepEqual(await store.queue.enqueue(command('C-2'), [macId], dedupe), ['Duplicate'])
      await report(store, macId, 'C-1', 'Acknowledged')
      assert.deepEqual(await store.queue.enqueue(other('C-2'), [macId], dedupe), ['Queued'])
    },
  },
]
