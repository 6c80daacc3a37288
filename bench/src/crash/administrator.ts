import { decodeJson, jsonBody } from '@mdm-kit/http'
import type { Random } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { randomUUID } from 'node:crypto'

import { type CommandLedger, type Ledger, tick } from './ledger.js'
import type { Link } from './link.js'

/** Queues commands, each for some devices, and repeats what got no answer under the same UUID. */
export interface Administrator {
  readonly enqueue: () => Promise<void>
}

const Answer = t.array(t.type({ id: t.string, outcome: t.string }))
const MOST_TARGETS = 4

export const administrator = (ledger: Ledger, link: Link, random: Random): Administrator => {
  const devices = ledger.devices()

  const someDevices = () => {
    const first = random(devices.length)
    return [...devices, ...devices].slice(first, first + 1 + random(MOST_TARGETS))
  }

  return {
    enqueue: async () => {
      const targets = someDevices()
      const uuid = randomUUID()
      const commands = new Map<string, CommandLedger>()
      for (const { udid, commands: known } of targets) {
        const command = {
          uuid,
          askedAt: tick(),
          queuedAt: Infinity,
          deliveries: 0,
          deferred: false,
          acknowledged: false,
        }
        commands.set(udid, command)
        known.set(uuid, command)
      }
      const body = jsonBody({
        uuid,
        requestType: 'DeviceInformation',
        ids: targets.map(({ udid }) => udid),
      })
      const answer = await link.answered(() =>
        link.post({ method: 'POST', path: '/enqueue', headers: {}, body }),
      )
      if (answer === undefined) return
      const outcomes = decodeJson(Answer)(answer)
      if (E.isLeft(outcomes)) throw new Error(outcomes.left.message)
      for (const { id, outcome } of outcomes.right) {
        const command = commands.get(id)
        const { state, reset } = ledger.device(id)
        if (command === undefined) continue
        if (outcome !== 'NotEnrolled') command.queuedAt = tick()
        else if (!state.mayBe('CheckedOut') && reset.end < command.askedAt)
          ledger.broken('lostState', `${id} is reported as not enrolled`)
      }
    },
  }
}
