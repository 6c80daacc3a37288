import { CommandEnvelope } from '@mdm-kit/checkin'
import type { HttpResponse } from '@mdm-kit/http'
import { type PlistDict, plistOf } from '@mdm-kit/plist'
import type { Random, SimulatedDevice } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { type CommandLedger, type DeviceLedger, type Ledger, tick } from './ledger.js'
import type { Link } from './link.js'

/** A device that keeps to the protocol whatever happens: what got no answer is said again. */
export interface CrashDevice {
  readonly enroll: () => Promise<void>
  /** One of the things that devices do, by chance. */
  readonly turn: () => Promise<void>
  /** Fetches until nothing is left, and puts nothing off any more. */
  readonly drain: () => Promise<void>
}

interface Parts {
  readonly device: SimulatedDevice
  readonly ledger: Ledger
  readonly link: Link
  readonly random: Random
}

const BootstrapResponse = t.type({ BootstrapToken: t.unknown })

export const crashDevice = ({ device, ledger, link, random }: Parts): CrashDevice => {
  const book = ledger.device(device.facts.UDID)
  let said = 0
  /** Makes each message unique, so that its event can be distinguished from others. */
  const numbered = <M extends object>(message: M) => ({ ...message, Sequence: (said += 1) })

  const checkin = async (
    message: { readonly MessageType: 'Authenticate' | 'TokenUpdate' | 'CheckOut' } | Bootstrap,
    more: PlistDict,
    sending: () => void,
  ): Promise<HttpResponse | undefined> => {
    const body = numbered({ ...more, ...message })
    return link.answered(() => {
      sending()
      return device.checkin(body)()
    })
  }

  const tokenUpdate = async (): Promise<void> => {
    const pushMagic = `magic ${random(1e9)}`
    const answer = await checkin(
      { MessageType: 'TokenUpdate' },
      { Token: device.pushToken, PushMagic: pushMagic },
      () => {
        book.pushMagic.sent(pushMagic)
        book.state.sent('Enrolled')
        book.tokenUpdates.sent()
      },
    )
    if (answer === undefined) return
    book.pushMagic.acknowledged(pushMagic)
    book.state.acknowledged('Enrolled')
    book.tokenUpdates.acknowledged()
  }

  const authenticate = async (): Promise<void> => {
    const { OSVersion, BuildVersion, ProductName, SerialNumber, DeviceName, Model, ModelName } =
      device.facts
    const about = { OSVersion, BuildVersion, ProductName, SerialNumber, DeviceName, Model }
    book.reset.begin = tick()
    book.reset.end = Infinity
    const answer = await checkin({ MessageType: 'Authenticate' }, { ...about, ModelName }, () => {
      book.state.sent('Authenticated')
      book.pushMagic.sent(undefined)
      book.bootstrapToken.sent(undefined)
      book.tokenUpdates.resetSent()
    })
    book.reset.end = tick()
    if (answer === undefined) return
    book.state.acknowledged('Authenticated')
    book.pushMagic.acknowledged(undefined)
    book.bootstrapToken.acknowledged(undefined)
    book.tokenUpdates.reset()
  }

  const enroll = async (): Promise<void> => {
    await authenticate()
    await tokenUpdate()
  }

  const checkOut = async (): Promise<void> => {
    book.reset.begin = tick()
    book.reset.end = Infinity
    const answer = await checkin({ MessageType: 'CheckOut' }, {}, () => {
      book.state.sent('CheckedOut')
      book.pushMagic.sent(undefined)
    })
    book.reset.end = tick()
    if (answer === undefined) return
    book.state.acknowledged('CheckedOut')
    book.pushMagic.acknowledged(undefined)
  }

  const setBootstrapToken = async (): Promise<void> => {
    const token = Buffer.from(`token ${random(1e9)}`)
    const text = random(4) === 0 ? undefined : token.toString('base64')
    const answer = await checkin(
      { MessageType: 'SetBootstrapToken' },
      text === undefined ? {} : { BootstrapToken: token },
      () => book.bootstrapToken.sent(text),
    )
    if (answer !== undefined) book.bootstrapToken.acknowledged(text)
  }

  const getBootstrapToken = async (): Promise<void> => {
    const answer = await checkin({ MessageType: 'GetBootstrapToken' }, {}, () => undefined)
    if (answer === undefined) return
    const given = plistOf(BootstrapResponse)(answer.body)
    const token = E.isRight(given) ? Buffer.from(given.right.BootstrapToken as Uint8Array) : []
    const text = token.length === 0 ? undefined : token.toString('base64')
    if (!book.bootstrapToken.mayBe(text))
      ledger.broken('lostState', `the bootstrap token is not ${book.bootstrapToken.known()}`)
  }

  const report = (said: PlistDict & { readonly Status: string }) => {
    const body = numbered(said)
    return link.answered(() => device.report(body)())
  }

  /** Idle, then command after command. */
  const exchange = async (mayPutOff: boolean): Promise<number> => {
    const putOff = new Set<string>()
    let done = 0
    let answer = await report({ Status: 'Idle' })
    while (answer !== undefined && answer.body.length > 0) {
      const received = plistOf(CommandEnvelope)(answer.body)
      if (E.isLeft(received)) {
        ledger.broken('unasked', received.left.message)
        return done
      }
      const { CommandUUID } = received.right
      const command = take(book, CommandUUID, ledger)
      if (putOff.has(CommandUUID)) ledger.broken('again', CommandUUID)
      done += 1
      if (mayPutOff && random(100) < 15) {
        putOff.add(CommandUUID)
        if (command !== undefined) command.deferred = true
        answer = await report({ CommandUUID, Status: 'NotNow' })
        continue
      }
      const nonce = `${CommandUUID} ${done} ${random(1e9)}`
      if (command !== undefined) command.nonce = nonce
      answer = await report({
        CommandUUID,
        Nonce: nonce,
        ...(random(10) === 0
          ? { Status: 'Error', ErrorChain: [{ ErrorCode: 12021, ErrorDomain: 'MCMDMErrorDomain' }] }
          : { Status: 'Acknowledged' }),
      })
      if (answer !== undefined && command !== undefined) command.acknowledged = true
    }
    return done
  }

  const chances: readonly (readonly [number, () => Promise<unknown>])[] = [
    [60, () => exchange(true)],
    [15, tokenUpdate],
    [8, setBootstrapToken],
    [10, getBootstrapToken],
    [5, enroll],
    [2, () => checkOut().then(enroll)],
  ]

  return {
    enroll,
    turn: async () => {
      let chance = random(100)
      for (const [share, act] of chances) {
        chance -= share
        if (chance >= 0) continue
        await act()
        return
      }
    },
    drain: async () => {
      while ((await exchange(false)) > 0);
    },
  }
}

interface Bootstrap {
  readonly MessageType: 'SetBootstrapToken' | 'GetBootstrapToken'
}

/** Checks that this command may come now. */
const take = (book: DeviceLedger, uuid: string, ledger: Ledger): CommandLedger | undefined => {
  const command = book.commands.get(uuid)
  if (command === undefined) {
    ledger.broken('unasked', `${uuid} at ${book.udid}`)
    return undefined
  }
  if (command.acknowledged) ledger.broken('twice', `${uuid} at ${book.udid}`)
  if (command.queuedAt < book.reset.begin) ledger.broken('survivor', `${uuid} at ${book.udid}`)
  for (const other of book.commands.values())
    if (
      other.queuedAt < command.askedAt &&
      other.deliveries === 0 &&
      other.askedAt > book.reset.end &&
      command.deliveries === 0
    )
      ledger.broken('order', `${uuid} before ${other.uuid} at ${book.udid}`)
  command.deliveries += 1
  return command
}
