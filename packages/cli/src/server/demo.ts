import { demo } from '@mdm-kit/reference-server/demo'

import type { Run } from '../command.js'

export const run: Run = async ({ flag }, { process }) => {
  const code = await demo({ keep: flag('keep') }, process)
  return { exit: code === 0 ? 'ok' : 'wrong', json: { passed: code === 0 }, text: '' }
}
