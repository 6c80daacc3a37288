import { expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { EnrollmentId } from '@mdm-kit/checkin'
import { encodeBinaryPlist, type PlistInput } from '@mdm-kit/plist'

import { sendsForeign } from '@mdm-kit/scenes/border/watch'
import { newIdentity, topic } from '@mdm-kit/scenes/testScene'
import type { HttpScene } from '@mdm-kit/scenes/httpScene'
import { onEveryStore } from '@mdm-kit/scenes/onEveryStore'
import { MAX_REPORT_BYTES } from '../../src/request/envelope.js'

// Commands with hostile names.
sendsForeign(/^MDM ServerToDevice .*: RequestType$/s)

const identity = newIdentity()
const attacker = newIdentity('attacker')
const Token = new Uint8Array(32)

const authenticate = (UDID: string) => ({ MessageType: 'Authenticate', Topic: topic, UDID })
const tokenUpdate = (UDID: string, more: Record<string, PlistInput> = {}) => ({
  MessageType: 'TokenUpdate',
  Topic: topic,
  UDID,
  Token,
  PushMagic: 'magic',
  ...more,
})

const lastRejection = ({ events }: HttpScene): string | undefined => {
  const event = events.at(-1)
  return event?._tag === 'Rejected' ? event.rejection._tag : undefined
}

const idOf = (text: string): EnrollmentId => {
  if (EnrollmentId.is(text)) return text
  throw new Error('an id is not empty')
}

/** What somebody who tries SQL, HTML, paths, logs and prototypes calls a device. */
const ODD_IDS = [
  `'; DROP TABLE enrollments; --`,
  `" OR 1=1 --`,
  `$1 $2 \\' %s {0}`,
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '..%2f..%2fetc',
  'C:\\Windows\\..'.replace(':', ''),
  'line\nbreak\r\nSet-Cookie= x',
  '__proto__',
  'constructor',
  'toString',
  '\u202egnp.exe \u2028\u2029\ufeff',
  '\u{1f4a3}'.repeat(100),
  'null',
  '%',
  '_',
  ' ',
]

onEveryStore(({ scene }) => {
  test('a UDID of SQL, HTML, a path or a prototype is a name like any other', async () => {
    const here = await scene()
    const before = newIdentity('resident')
    await here.checkin(before, authenticate('resident'))
    for (const UDID of ODD_IDS) {
      const own = newIdentity('odd')
      expect((await here.checkin(own, authenticate(UDID))).status).toBe(200)
      expect((await here.checkin(own, tokenUpdate(UDID))).status).toBe(200)
      const command = { CommandUUID: `for ${UDID}`.slice(0, 100), Command: { RequestType: UDID } }
      await here.server.enqueue(command, [idOf(UDID)], { dedupeKey: UDID.slice(0, 100) })
      const answer = await here.report(own, { UDID, Status: 'Idle' })
      expect(answer).toMatchObject({ status: 200 })
      expect(answer.body.length).toBeGreaterThan(0)
      await here.report(own, { UDID, Status: UDID, CommandUUID: command.CommandUUID })
      const result = await here.server.result(idOf(UDID), command.CommandUUID)
      expect(result).toMatchObject({ status: UDID, requestType: UDID })
      // The admin API names it in a path, where a comma would part two ids.
      const shown = await here.admin('GET', `/v1/push/${encodeURIComponent(UDID)}`)
      expect(Object.keys((shown.json as { status: object }).status)).toEqual([UDID])
    }
    const listed = (await here.server.enrollments()).map(({ id }) => id as string)
    expect([...listed].sort()).toEqual(['resident', ...ODD_IDS].sort())
    // In pages of one: the order is a total one, whatever the names are.
    const paged: string[] = []
    for (let after: EnrollmentId | undefined; ; after = idOf(paged.at(-1) ?? '')) {
      const page = { limit: 1, ...(after !== undefined && { after }) }
      const [record] = await here.server.enrollments(page)
      if (record === undefined) break
      paged.push(record.id)
    }
    expect(paged).toEqual(listed)
    expect(({} as Record<string, unknown>)['state']).toBeUndefined()
  })

  test('texts of a megabyte are rejected as ids and harmless elsewhere', async () => {
    const here = await scene({ maxCheckinBytes: MAX_REPORT_BYTES })
    const long = 'x'.repeat(1024 * 1024)
    expect((await here.checkin(attacker, authenticate(long))).status).toBe(400)
    expect(lastRejection(here)).toBe('IdTooLong')
    expect((await here.report(attacker, { UDID: long, Status: 'Idle' })).status).toBe(400)
    const about = { DeviceName: long, SerialNumber: long, OSVersion: long }
    expect((await here.checkin(attacker, { ...authenticate('D'), ...about })).status).toBe(200)
    const loud = tokenUpdate('D', { PushMagic: long, UserShortName: long })
    expect((await here.checkin(attacker, loud)).status).toBe(200)
    for (const report of [
      { UDID: 'D', Status: 'Acknowledged', CommandUUID: long },
      { UDID: 'D', Status: long, CommandUUID: 'C' },
    ])
      expect((await here.report(attacker, report)).status).toBe(200)
    expect((await here.report(attacker, { UDID: 'D', UserID: long, Status: 'Idle' })).status).toBe(
      400,
    )
    const [record] = await here.server.enrollments({ serialNumber: long })
    expect(record).toBeUndefined()
    expect(await here.server.enrollments()).toMatchObject([{ id: 'D', state: 'Enrolled' }])
  })

  test('what no database takes, NUL and half a character, is rejected in an id', async () => {
    const here = await scene()
    await here.checkin(attacker, authenticate('D'))
    // Only a binary list can say it at all, and no encoder would: it is put where a stand-in was.
    for (const [standIn, written, bytes] of [
      ['NUL-HERE', 'NUL-HERE', [0x00]],
      ['half \u4e00', Buffer.from([0x4e, 0x00]), [0xd8, 0x00]],
    ] as const) {
      const forged = Buffer.from(unwrap(encodeBinaryPlist(authenticate(standIn))))
      forged.set(bytes, forged.indexOf(written))
      expect((await here.checkin(attacker, forged)).status).toBe(400)
      expect(lastRejection(here)).toBe('IdMalformed')
    }
  })

  test('an identity reaches only its own device, in any spelling of another', async () => {
    const here = await scene()
    await here.checkin(identity, authenticate('VICTIM'))
    await here.checkin(identity, tokenUpdate('VICTIM'))
    await here.checkin(identity, tokenUpdate('VICTIM', { UserID: 'U' }))
    for (const id of ['VICTIM', 'VICTIM:U'])
      await here.server.enqueue(
        { CommandUUID: 'secret', Command: { RequestType: 'InstallProfile' } },
        [idOf(id)],
      )
    await here.checkin(attacker, authenticate('ATTACKER'))
    await here.checkin(attacker, tokenUpdate('ATTACKER'))
    const before = await here.server.enrollments()

    const names: readonly Record<string, string>[] = [
      { UDID: 'VICTIM' },
      { UDID: 'VICTIM', UserID: 'U' },
      { UDID: 'VICTIM', UserID: 'new' },
      // A device that is called as a user is stored.
      { UDID: 'VICTIM:U' },
      { EnrollmentID: 'VICTIM:U' },
      // Another kind of id with the same text; and both kinds, where the UDID counts.
      { EnrollmentID: 'VICTIM' },
      { EnrollmentID: 'VICTIM', EnrollmentUserID: 'U' },
      { UDID: 'VICTIM', EnrollmentID: 'ATTACKER' },
    ]
    for (const name of names) {
      for (const said of [
        { MessageType: 'Authenticate', Topic: topic },
        { MessageType: 'TokenUpdate', Topic: topic, Token, PushMagic: 'stolen' },
        { MessageType: 'SetBootstrapToken', BootstrapToken: Token },
        { MessageType: 'GetBootstrapToken' },
        { MessageType: 'CheckOut', Topic: topic },
      ])
        expect([name, (await here.checkin(attacker, { ...said, ...name })).status]).toEqual([
          name,
          400,
        ])
      const poll = await here.report(attacker, { ...name, Status: 'Idle' })
      expect([name, poll.status, poll.body.length]).toEqual([name, 400, 0])
    }
    expect(await here.server.enrollments()).toEqual(before)
    const own = await here.report(attacker, {
      UDID: 'ATTACKER',
      EnrollmentID: 'VICTIM',
      Status: 'Idle',
    })
    expect(own).toMatchObject({ status: 200, body: { length: 0 } })
  })
})
