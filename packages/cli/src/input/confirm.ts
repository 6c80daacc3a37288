import type { Io } from '../io.js'
import { shown } from '../print.js'
import { Stop } from '../stop.js'

/** Asks before what cannot be undone: what it is about has to be typed. Without a terminal it ends the command. */
export const confirmed = async (io: Io, question: string, answer: string): Promise<void> => {
  if (!io.canAsk) throw new Stop('usage', `${question} Give --yes.`)
  const { isCancel, text } = await import('@clack/prompts')
  const typed = await text({
    message: `${shown(question)} Type ${shown(answer)} to go on.`,
    signal: io.signal,
    output: io.process.stderr,
    validate: (value) => (value === answer ? undefined : 'That is another one.'),
  })
  if (isCancel(typed)) throw new Stop('interrupted', 'Nothing was done.')
}
