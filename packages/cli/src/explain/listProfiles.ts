import type { Run } from '../command.js'
import { payloadEntries } from './catalog.js'
import { listOf } from './list.js'

export const run: Run = async (given) =>
  listOf('Payload type', await payloadEntries(), given.argument(0))
