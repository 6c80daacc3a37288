import { randomOf } from '@mdm-kit/testing'
import { administrator } from './administrator.js'
import { auditCommands, auditDevices, auditEvents } from './audit.js'
import { fleetOf, identities, udidsOf } from './fleet.js'
import { type Ledger, ledgerOf, type Violation } from './ledger.js'
import { linkTo } from './link.js'
import { builtServer, type ServerModule, serverProcesses } from './processes.js'
import { type Receiver, webhookReceiver } from './receiver.js'
import { openStore, type StoreSettings } from './store.js'

export interface CrashOptions {
  readonly store: StoreSettings
  /** Server processes on that store. */
  readonly servers: number
  readonly devices: number
  readonly kills: number
  readonly seed: number
  readonly server?: ServerModule
  /** After so many milliseconds no more is killed, on a machine that is busy. Default 90,000. */
  readonly budget?: number
  /** The whole run, in milliseconds; running longer is a broken rule. Default 180,000. */
  readonly deadline?: number
}

export interface CrashReport {
  readonly kills: number
  readonly answers: number
  readonly unanswered: number
  readonly busy: number
  readonly commands: number
  readonly events: number
  readonly repeats: number
  /** What the servers' stores failed with, and how often; each was a 503 or a later attempt. */
  readonly failures: ReadonlyMap<string, number>
  readonly seconds: number
  readonly violations: readonly Violation[]
}

/** With several servers, of so many kills one is followed by an audit, since that stops the load. */
const AUDIT_EVERY = 5

const WEBHOOK_KEY = 'the key of the crash test'

/**
 * A fleet under load, servers killed at random moments and started again, and the store compared with
 * what was acknowledged: after each kill, and at the end, when every device has fetched everything.
 */
export const crashTest = async (options: CrashOptions): Promise<CrashReport> => {
  const { store: settings, servers, devices: size, kills, seed } = options
  const { budget = 90_000, deadline = 180_000 } = options
  const begin = performance.now()
  const random = randomOf(seed)
  const ledger = ledgerOf(udidsOf(size))
  const receiver = await webhookReceiver(WEBHOOK_KEY, ledger, randomOf(seed + 1))
  const own = await identities()
  const processes = await serverProcesses(
    servers,
    {
      store: settings,
      root: Buffer.from(own.root).toString('base64'),
      webhook: { url: receiver.url, key: WEBHOOK_KEY },
    },
    options.server ?? builtServer,
    (what) => ledger.broken('process', what),
  )
  const link = linkTo(processes, ledger)
  const fleet = fleetOf(size, own, ledger, link, seed)
  const admin = administrator(ledger, link, random)
  for (let index = 0; index < servers; index += 1) await processes.start(index)
  const store = await openStore(settings)

  let killed = 0
  const run = async (): Promise<number> => {
    await Promise.all(fleet.map(({ enroll }) => enroll()))
    let stopping = false
    const loads = fleet.map(async ({ turn }) => {
      while (!stopping) {
        const queueing = random(2) === 0 ? admin.enqueue() : undefined
        await turn()
        await queueing
      }
    })
    const starts = new Map<number, Promise<void>>()
    while (killed < kills && performance.now() - begin < budget) {
      await link.afterResponses(1 + random(Math.ceil(size / 2)))
      const victim = random(servers)
      await starts.get(victim)
      await processes.kill(victim)
      killed += 1
      starts.set(victim, processes.start(victim))
      // The only server takes everything down with it; of several, the others go on.
      if (servers > 1 && killed % AUDIT_EVERY > 0) continue
      await link.quietly(async () => {
        await Promise.all(starts.values())
        await auditDevices(ledger, store)
      })
    }
    await Promise.all(starts.values())
    stopping = true
    await Promise.all(loads)
    await Promise.all(fleet.map(({ drain }) => drain()))
    await auditDevices(ledger, store)
    const commands = await auditCommands(ledger, store)
    await untilNotified(ledger, receiver)
    await auditEvents(ledger, store)
    return commands
  }

  const late = timeout(deadline)
  try {
    const commands = await Promise.race([run(), late.promise])
    if (commands === undefined) ledger.broken('process', `not done after ${deadline} ms`)
    return {
      ...link.counts(),
      ...receiver.counts(),
      kills: killed,
      commands: commands ?? 0,
      failures: processes.failures(),
      seconds: (performance.now() - begin) / 1000,
      violations: ledger.violations(),
    }
  } finally {
    late.cancel()
    await processes.close()
    await receiver.close()
    await store.close()
  }
}

/** Nothing was delivered for so long: what is missing then will not come. */
const SILENCE = 10_000

/** Waits for the webhooks: what a killed server had claimed comes when its lease is over. */
const untilNotified = async (ledger: Ledger, { counts }: Receiver): Promise<void> => {
  const pending = () =>
    [...ledger.messages.all()].some(({ delivered, accepted }) => delivered < accepted)
  let delivered = counts().events
  let since = performance.now()
  while (pending() && performance.now() - since < SILENCE) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (counts().events > delivered) since = performance.now()
    delivered = counts().events
  }
}

const timeout = (milliseconds: number) => {
  let cancel: () => void = () => undefined
  const promise = new Promise<undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), milliseconds)
    cancel = () => clearTimeout(timer)
  })
  return { promise, cancel }
}
