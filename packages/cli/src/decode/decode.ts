import type { Run } from '../command.js'
import { readBytes, readInput } from '../input/files.js'
import { Stop } from '../stop.js'
import { answerOf } from './answer.js'
import type { DecodeOptions } from './content.js'
import { judge } from './judge.js'

export const run: Run = async (given, io) => {
  const file = given.argument(0) ?? '-'
  if (file === '-' && io.canAsk)
    throw new Stop('usage', 'Give a file, or pipe a body into it: `pbpaste | mdm-kit decode`.')
  const trust = given.text('trust')
  const key = given.text('key')
  const options: DecodeOptions = {
    trust: trust === undefined ? undefined : await readTrust(trust),
    key: key === undefined ? undefined : await readBytes(key),
    now: new Date(),
  }
  const bytes = await readInput(file, io)
  return answerOf(await judge(bytes, options), given.flag('show-secrets'))
}

const readTrust = async (file: string): Promise<DecodeOptions['trust']> => {
  const { readCertificates } = await import('@mdm-kit/pki/verify')
  const read = readCertificates(await readBytes(file))
  if (read._tag === 'Right') return read.right
  throw new Stop(
    'unreadable',
    `${file} has no certificates that can be trusted: ${read.left.message}`,
  )
}
