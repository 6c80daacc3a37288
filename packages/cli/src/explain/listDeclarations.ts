import type { Run } from '../command.js'
import { declarationEntries } from './catalog.js'
import { listOf } from './list.js'

export const run: Run = async (given) =>
  listOf('Declaration type', await declarationEntries(), given.argument(0))
