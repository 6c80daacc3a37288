import { display } from './display.js'
import { setStage, type Stage } from './stage.js'
import * as story from './story.js'

const SECONDS_AT_MOST = 60
const MACS = 8

export interface DemoOptions {
  /** Leaves everything running at the end, until SIGINT or SIGTERM. Default false. */
  readonly keep?: boolean
}

/** What of `process` is used. */
export interface DemoHost {
  readonly stdout: { readonly isTTY?: boolean; readonly write: (text: string) => boolean }
  readonly env: Readonly<Record<string, string | undefined>>
  readonly once: (signal: 'SIGINT' | 'SIGTERM', listener: () => void) => unknown
  readonly exit: (code: number) => void
}

/**
 * The main job, end to end on loopback: Apple's services are fakes, devices are simulated, and the server is the
 * reference server as it is. Resolves with the exit code.
 */
export const demo = async ({ keep = false }: DemoOptions, host: DemoHost): Promise<number> => {
  const isTTY = host.stdout.isTTY === true
  const show = display(
    { isTTY, write: (text) => host.stdout.write(text) },
    isTTY && host.env['NO_COLOR'] === undefined,
  )
  /** A step that hangs ends the demo, and says so. */
  const inTime = async <A>(work: Promise<A>): Promise<A> => {
    const tooLong = setTimeout(() => {
      show.failure(`The demo has not come to its end after ${SECONDS_AT_MOST} seconds.`)
      host.exit(1)
    }, SECONDS_AT_MOST * 1000)
    return work.finally(() => {
      clearTimeout(tooLong)
    })
  }

  const play = async (): Promise<void> => {
    const began = performance.now()
    show.heading(`An MDM server, Apple's services and ${MACS} Macs, all on this machine\n`)
    const starting = show.step('Server', 'starting')
    const stage = await setStage(MACS)
    starting.done(`listens on ${stage.app.url}, its data is one SQLite file`)
    const scene = story.sceneOf(stage, show)
    try {
      await inTime(story.play(scene))
      if (keep) {
        invite(show, stage, scene.ids())
        await new Promise<void>((resolve) => {
          host.once('SIGINT', resolve)
          host.once('SIGTERM', resolve)
        })
        return
      }
      await inTime(story.leave(scene))
      await inTime(story.discard(scene))
    } finally {
      await inTime(stage.close())
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    show.line(`\nDone in ${seconds} s. With \`--keep\` it is left running.`)
  }

  try {
    await play()
    return 0
  } catch (error) {
    show.failure(`The demo failed: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
}

const invite = (
  show: ReturnType<typeof display>,
  { app, adminKey }: Stage,
  [id = '']: readonly string[],
): void => {
  const curl = `curl -H 'Authorization: Bearer ${adminKey}' ${app.url}`
  show.heading('\nLeft running; end it with Ctrl-C. Try:')
  show.line(`  ${curl}/v1/enrollments`)
  show.line(`  ${curl}/v1/enrollments/${id}/queue`)
  show.line(`  ${curl}/v1/push/${id}`)
  show.line(`  curl ${app.url}/openapi.json   # what else there is`)
  show.line(`  curl ${app.operationsUrl}/metrics`)
}
