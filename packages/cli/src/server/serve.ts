import { serve } from '@mdm-kit/reference-server'

import type { Run } from '../command.js'

export const run: Run = async ({ rest }, { process }) => {
  const code = await serve(rest, process)
  return { exit: code === 0 ? 'ok' : 'wrong', json: null, text: '' }
}
