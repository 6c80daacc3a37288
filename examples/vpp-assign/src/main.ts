import { Failed } from '@mdm-kit/codec'
import type { VppWriteError } from '@mdm-kit/vpp'

import { readArguments, USAGE, type Command } from './arguments.js'
import { assign } from './assign.js'
import { list } from './list.js'
import { openLocation, type Location } from './location.js'

/** Runs a command line, and gives the exit code. */
export const main = async (
  argv: readonly string[],
  print: (line: string) => void,
): Promise<number> => {
  const asked = readArguments(argv)
  if (asked === undefined) {
    print(USAGE)
    return 2
  }
  try {
    const location = await openLocation(asked.tokenFile)
    try {
      if (asked.claim) await location.vpp.claim()
      print(await run(location, asked.command, print))
    } finally {
      await location.close()
    }
    return 0
  } catch (thrown) {
    print(sentenceOf(thrown))
    return 1
  }
}

const run = (
  location: Location,
  command: Command,
  print: (line: string) => void,
): Promise<string> => {
  switch (command._tag) {
    case 'List':
      return list(location)
    case 'Assign':
      return assign(location, command.adamId, command.serialNumbers, print)
  }
}

/** Every failure has a sentence for people; one of them is worth a name. */
const sentenceOf = (thrown: unknown): string => {
  if (!(thrown instanceof Failed)) return String(thrown)
  const failure = thrown.failure as VppWriteError
  return failure._tag === 'OwnedByOtherServer'
    ? `${failure.other.name ?? 'Another MDM server'} drives this location. Run with --claim to take it over.`
    : failure.message
}
