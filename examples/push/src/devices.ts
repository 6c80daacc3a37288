import type { PushTarget } from '@mdm-kit/apns'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** A device with the time of its TokenUpdate, which a 410 is compared with. */
export interface StoredDevice extends PushTarget {
  readonly tokenUpdatedAt: Date
}

const LINE = /^\s*([0-9a-f]{2,})[\s,;]+([^\s,;]+)(?:[\s,;]+([^\s,;]+))?\s*$/i

/**
 * Reads devices from a file, one a line: push token in hex, PushMagic, and if known the time of the
 * TokenUpdate in ISO 8601. Lines that read otherwise are counted by `onSkipped`.
 */
export async function* devicesOf(
  file: string,
  onSkipped: (line: number) => void,
): AsyncGenerator<StoredDevice> {
  let number = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number += 1
    const device = deviceOf(line)
    if (device !== undefined) yield device
    else if (line.trim() !== '') onSkipped(number)
  }
}

export const deviceOf = (line: string): StoredDevice | undefined => {
  const [, token, pushMagic, updated = '1970-01-01'] = LINE.exec(line) ?? []
  const tokenUpdatedAt = new Date(updated)
  if (token === undefined || pushMagic === undefined || token.length % 2 === 1) return undefined
  return Number.isNaN(tokenUpdatedAt.getTime())
    ? undefined
    : { pushToken: Buffer.from(token, 'hex'), pushMagic, tokenUpdatedAt }
}
