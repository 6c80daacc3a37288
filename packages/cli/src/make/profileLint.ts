import { attributeOf } from '@mdm-kit/pki'
import { decodeProfile } from '@mdm-kit/profiles'
import * as E from 'fp-ts/lib/Either.js'

import type { Run } from '../command.js'
import { readInput } from '../input/files.js'
import { shown } from '../print.js'
import { Stop } from '../stop.js'

export const run: Run = async (given, io) => {
  const file = given.argument(0) ?? ''
  const decoded = decodeProfile(await readInput(file, io))
  if (E.isLeft(decoded)) throw new Stop('wrong', `${file}: ${decoded.left.message}`)
  const { issues, isEncrypted, payloads, signer } = decoded.right
  const lines = issues.map(
    ({ path, expected, found }) => `${path.join('.')}: expected ${expected}, found ${found}`,
  )
  const facts = [
    `${payloads.length} payloads`,
    isEncrypted ? 'encrypted: its payloads are not checked' : undefined,
    signer === undefined
      ? 'not signed'
      : `signed by ${attributeOf(signer.subject, 'CN') ?? 'somebody without a name'}`,
  ]
  return {
    exit: issues.length === 0 ? 'ok' : 'wrong',
    json: { issues, isEncrypted, payloads: payloads.length, isSigned: signer !== undefined },
    text: shown(
      [
        `${file}: ${facts.filter((fact) => fact !== undefined).join(', ')}`,
        ...(issues.length === 0 ? ['Nothing is wrong with it.'] : lines),
      ].join('\n'),
    ),
  }
}
