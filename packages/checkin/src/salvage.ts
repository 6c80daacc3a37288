import { decodePlist, type PlistValue } from '@mdm-kit/plist/read'
import * as E from 'fp-ts/lib/Either.js'

import type { CommandReport } from './codec/commandReport.js'

/** What a report that cannot be read is filed under. No device sends it. */
export const UNREADABLE = 'Unreadable'

const KEYS = [
  'CommandUUID',
  'UDID',
  'EnrollmentID',
  'UserID',
  'EnrollmentUserID',
  'UserShortName',
] as const

/**
 * Whose report it is, and of which command, when `decodeReport` cannot read it: the command has ended,
 * and the next one must not wait for a report that will never be better.
 *
 * Its Status is `Unreadable`. Undefined when it does not say whose it is. Like any report, it proves
 * nothing: that is what the identity is for.
 */
export const salvageReport = (body: Uint8Array | string): CommandReport | undefined => {
  const list = decodePlist(body, { oddities: 'read', duplicateKeys: 'last' })
  const found = E.isRight(list) ? textsOf(list.right) : textsIn(Buffer.from(body).toString('utf8'))
  if (found === undefined) return undefined
  const known = KEYS.flatMap((key) => {
    const text = found.get(key)
    return text === undefined || text === '' ? [] : [[key, text]]
  })
  const report = { ...(Object.fromEntries(known) as Partial<CommandReport>), Status: UNREADABLE }
  return report.UDID === undefined && report.EnrollmentID === undefined ? undefined : report
}

const textsOf = (value: PlistValue): ReadonlyMap<string, string> | undefined =>
  typeof value !== 'object' || value instanceof Uint8Array || Array.isArray(value)
    ? undefined
    : new Map(
        Object.entries(value).flatMap(([key, text]: [string, unknown]) =>
          typeof text === 'string' ? [[key, text]] : [],
        ),
      )

/** What opens and ends a container, and each key with a text. */
const TOKENS =
  /<(\/?)(?:dict|array)\s*>|<key>([^<]{1,64})<\/key>\s*<string>([^<]{0,1024})<\/string>/g

/** The texts of the outermost dictionary, as far as the XML can be followed. */
const textsIn = (xml: string): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>()
  let depth = 0
  for (const [, slash, key, text] of xml.matchAll(TOKENS)) {
    if (key === undefined) depth += slash === '/' ? -1 : 1
    else if (depth === 1 && text !== undefined) texts.set(key, text)
  }
  return texts
}
