/**
 * The main job, end to end on loopback: Apple's services are fakes, devices are simulated, and the
 * server is the example as it is. Ends by itself; `--keep` leaves all of it running.
 */
import { display } from './demo/display.js'
import { setStage, type Stage } from './demo/stage.js'
import * as story from './demo/story.js'

const SECONDS_AT_MOST = 60
const MACS = 8

const show = display(process.stdout, process.stdout.isTTY && process.env['NO_COLOR'] === undefined)

const invite = ({ app, adminKey }: Stage, [id = '']: readonly string[]): void => {
  const curl = `curl -H 'Authorization: Bearer ${adminKey}' ${app.url}`
  show.heading('\nLeft running; end it with Ctrl-C. Try:')
  show.line(`  ${curl}/v1/enrollments`)
  show.line(`  ${curl}/v1/enrollments/${id}/queue`)
  show.line(`  ${curl}/v1/push/${id}`)
  show.line(`  curl ${app.url}/openapi.json   # what else there is`)
  show.line(`  curl ${app.operationsUrl}/metrics`)
}

const main = async (keep: boolean): Promise<void> => {
  const began = performance.now()
  show.heading(`An MDM server, Apple's services and ${MACS} Macs, all on this machine\n`)
  const starting = show.step('Server', 'starting')
  const stage = await setStage(MACS)
  starting.done(`listens on ${stage.app.url}, its data is one SQLite file`)
  const scene = story.sceneOf(stage, show)
  try {
    await inTime(story.play(scene))
    if (keep) {
      invite(stage, scene.ids())
      await new Promise((resolve) => {
        process.once('SIGINT', resolve)
        process.once('SIGTERM', resolve)
      })
      return
    }
    await inTime(story.leave(scene))
    await inTime(story.discard(scene))
  } finally {
    await inTime(stage.close())
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  show.line(`\nDone in ${seconds} s. \`npx -y pnpm@10 demo --keep\` leaves it running.`)
}

/** A step that hangs ends the demo, and says so. */
const inTime = async <A>(work: Promise<A>): Promise<A> => {
  const tooLong = setTimeout(() => {
    show.failure(`The demo has not come to its end after ${SECONDS_AT_MOST} seconds.`)
    process.exit(1)
  }, SECONDS_AT_MOST * 1000)
  return work.finally(() => {
    clearTimeout(tooLong)
  })
}

try {
  await main(process.argv.includes('--keep'))
} catch (error) {
  show.failure(`The demo failed: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
