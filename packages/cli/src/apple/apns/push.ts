import {
  type ApnsClient,
  apnsClient,
  decryptPushIdentity,
  type PushResult,
  type PushTarget,
  retryDelayMs,
  tokenIsDead,
} from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'
import { fakeApns } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { randomBytes } from 'node:crypto'

import type { Given, Run } from '../../command.js'
import { credential } from '../../failures.js'
import { readBytes, readText, required } from '../../input/files.js'
import type { Io } from '../../io.js'
import { table } from '../../print.js'
import { Stop } from '../../stop.js'

/** What became of one push, and what to do. */
interface Pushed {
  /** As much of it as tells devices apart: a whole token is for pushing. */
  readonly token: string
  readonly accepted: boolean
  readonly apnsId?: string
  readonly because?: string
  /** `never`: until the device sends another TokenUpdate. */
  readonly again?: 'never' | 'as it is' | number
}

export const run: Run = async (given, io) => {
  const targets = await targetsOf(given)
  const { client, close } = await openApns(given, io)
  const pushes: Pushed[] = []
  try {
    for await (const pushed of client.pushAll(targets, { signal: io.signal }))
      pushes.push(pushedOf(pushed))
  } finally {
    await close()
  }
  const failed = pushes.filter(({ accepted }) => !accepted).length
  return {
    exit: failed === 0 ? 'ok' : 'rejected',
    json: { pushes },
    text: [
      table(
        ['token', 'outcome', 'again'],
        pushes.map(({ token, accepted, because, again }) => [
          token,
          accepted ? 'accepted' : because,
          againText(again),
        ]),
      ),
      `${pushes.length - failed} of ${pushes.length} accepted`,
    ].join('\n'),
  }
}

const pushedOf = ({ target, outcome }: PushResult<PushTarget>): Pushed => {
  const token = `${Buffer.from(target.pushToken).toString('hex').slice(0, 12)}…`
  if (E.isRight(outcome)) return { token, accepted: true, ...outcome.right }
  const error = outcome.left
  const dead = tokenIsDead(error, new Date(0))
  return {
    token,
    accepted: false,
    because: error.message,
    again: dead ? 'never' : (retryDelayMs(error) ?? 'as it is'),
  }
}

const againText = (again: Pushed['again']): string => {
  if (again === undefined) return ''
  if (again === 'never') return 'when the device has sent a TokenUpdate'
  return again === 'as it is' ? 'when that is mended' : `in ${again / 1000} s`
}

const targetsOf = async (given: Given): Promise<readonly PushTarget[]> => {
  const [token, magic, file] = [given.argument(0), given.argument(1), given.text('devices')]
  if (file === undefined && given.flag('fake') && token === undefined)
    return [{ pushToken: randomBytes(32), pushMagic: 'made-up' }]
  if (file === undefined && (token === undefined || magic === undefined))
    throw new Stop('usage', 'Give a push token in hex and a PushMagic, or --devices.')
  const lines =
    file === undefined ? [`${token ?? ''} ${magic ?? ''}`] : (await readText(file)).split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const [, hex, pushMagic] = /^\s*((?:[0-9a-f]{2})+)[\s,;]+([^\s,;]+)/i.exec(line) ?? []
    if (hex === undefined || pushMagic === undefined)
      throw new Stop(
        'wrong',
        `${file === undefined ? 'This' : `Line ${index + 1} of ${file}`} is not a push token in hex and a PushMagic.`,
      )
    return [{ pushToken: Buffer.from(hex, 'hex'), pushMagic }]
  })
}

interface Opened {
  readonly client: ApnsClient
  readonly close: () => Promise<void>
}

const openApns = async (given: Given, io: Io): Promise<Opened> =>
  given.flag('fake') ? openFake() : openApple(given, io)

const openApple = async (given: Given, io: Io): Promise<Opened> => {
  const certificate = await readBytes(required(given, io, 'certificate', 'MDM_PUSH_CERTIFICATE'))
  const key = await readBytes(required(given, io, 'key', 'MDM_PUSH_KEY'))
  const passphrase = io.environment['MDM_PUSH_PASSPHRASE']
  const identity =
    passphrase === undefined
      ? { certificate, key }
      : await decryptPushIdentity({ certificate, key, passphrase })
  const client = credential(apnsClient(identity))
  return { client, close: client.close }
}

const openFake = async (): Promise<Opened> => {
  const apns = await fakeApns()
  const client = unwrap(apnsClient({ ...apns.pushCertificate(), origin: apns.origin, ca: apns.ca }))
  return {
    client,
    close: async () => {
      await client.close()
      await apns.close()
    },
  }
}
