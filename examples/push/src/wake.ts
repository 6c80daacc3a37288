import { retryDelayMs, tokenIsDead, type ApnsClient } from '@mdm-kit/apns'
import * as E from 'fp-ts/lib/Either.js'

import type { StoredDevice } from './devices.js'

export interface Summary {
  readonly accepted: number
  readonly dead: number
  readonly later: number
  readonly failed: number
}

/** Pushes to every device, prints what is not accepted, and says what each of those asks for. */
export const wakeAll = async (
  client: Pick<ApnsClient, 'pushAll'>,
  devices: AsyncIterable<StoredDevice>,
  print: (line: string) => void,
): Promise<Summary> => {
  const summary = { accepted: 0, dead: 0, later: 0, failed: 0 }
  for await (const { target, outcome } of client.pushAll(devices)) {
    if (E.isRight(outcome)) {
      summary.accepted += 1
      continue
    }
    const error = outcome.left
    const delayMs = retryDelayMs(error)
    const token = Buffer.from(target.pushToken).toString('hex').slice(0, 8)
    if (tokenIsDead(error, target.tokenUpdatedAt)) {
      summary.dead += 1
      print(`${token}…  unreachable until it sends a TokenUpdate`)
    } else if (delayMs !== undefined) {
      summary.later += 1
      print(`${token}…  again in ${delayMs / 1000} s: ${error.message}`)
    } else {
      summary.failed += 1
      print(`${token}…  ${error.message}`)
    }
  }
  return summary
}
