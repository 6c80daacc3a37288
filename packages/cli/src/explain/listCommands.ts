import type { Run } from '../command.js'
import { commandEntries } from './catalog.js'
import { listOf } from './list.js'

export const run: Run = async (given) =>
  listOf('Command', await commandEntries(), given.argument(0))
