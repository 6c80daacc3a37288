import { createHash } from 'node:crypto'

import { register, type Register, type Tally, tally } from './register.js'

/**
 * What the devices and the administrator know: everything that was sent, and what was answered.
 *
 * It is the oracle of the crash test: an answer is a promise, and a request without one may have
 * happened or not.
 */
export interface Ledger {
  readonly device: (udid: string) => DeviceLedger
  readonly devices: () => readonly DeviceLedger[]
  readonly messages: Messages
  /** Notes that a rule was broken. */
  readonly broken: (rule: Rule, what: string) => void
  readonly violations: () => readonly Violation[]
}

export const RULES = {
  refused: 'a request was refused',
  lostState: 'acknowledged state is lost',
  lostCommand: 'a command is lost',
  twice: 'a command was sent after its report was acknowledged',
  order: 'a command overtook an older one',
  survivor: 'a command outlived an Authenticate',
  again: 'a command came again in the exchange of its NotNow',
  unasked: 'a command nobody queued',
  lostEvent: 'an event is lost',
  madeUp: 'an event of nothing that was sent, or one too many',
  eventOrder: 'an event overtook an older one of its enrollment',
  signature: 'an event without the right signature',
  dead: 'an event was given up',
  process: 'a process ended by itself, or the run took too long',
} as const
export type Rule = keyof typeof RULES

export interface Violation {
  readonly rule: Rule
  readonly what: string
}

/** A queued command, as its device and its administrator see it. Times are of the ledger's clock. */
export interface CommandLedger {
  readonly uuid: string
  /** The first attempt to queue it. */
  readonly askedAt: number
  /** When the answer was there; infinite until then, or when the device was not enrolled. */
  queuedAt: number
  /** Times that the device got it. */
  deliveries: number
  /** Whether the device ever put it off. */
  deferred: boolean
  /** What the report that ended it holds, once that was sent. */
  nonce?: string
  /** That report was answered. */
  acknowledged: boolean
}

type State = 'Unknown' | 'Authenticated' | 'Enrolled' | 'CheckedOut'

export interface DeviceLedger {
  readonly udid: string
  readonly state: Register<State>
  readonly pushMagic: Register<string | undefined>
  readonly bootstrapToken: Register<string | undefined>
  readonly tokenUpdates: Tally
  readonly commands: Map<string, CommandLedger>
  /** The begin and end of the last Authenticate or CheckOut: it withdraws what was queued before. */
  readonly reset: { begin: number; end: number }
}

/** Counts of the same body: how often it was sent, accepted, and delivered by distinct events. */
interface MessageCount {
  readonly udid: string
  readonly sequence: number
  sent: number
  accepted: number
  delivered: number
}

export interface Messages {
  readonly sent: (udid: string, body: Uint8Array) => MessageCount
  readonly of: (body: Uint8Array) => MessageCount | undefined
  readonly all: () => Iterable<MessageCount>
}

/** Counts whatever happens. */
let ticks = 0
export const tick = (): number => (ticks += 1)

export const hashOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex')

const deviceLedger = (udid: string): DeviceLedger => ({
  udid,
  state: register<State>('Unknown'),
  pushMagic: register<string | undefined>(undefined),
  bootstrapToken: register<string | undefined>(undefined),
  tokenUpdates: tally(),
  commands: new Map(),
  reset: { begin: 0, end: 0 },
})

const messagesOf = (): Messages => {
  const counts = new Map<string, MessageCount>()
  return {
    sent: (udid, body) => {
      const hash = hashOf(body)
      const known = counts.get(hash)
      const count = known ?? { udid, sequence: counts.size, sent: 0, accepted: 0, delivered: 0 }
      if (known === undefined) counts.set(hash, count)
      count.sent += 1
      return count
    },
    of: (body) => counts.get(hashOf(body)),
    all: () => counts.values(),
  }
}

export const ledgerOf = (udids: readonly string[]): Ledger => {
  const devices = new Map(udids.map((udid) => [udid, deviceLedger(udid)]))
  const violations: Violation[] = []
  return {
    device: (udid) => {
      const device = devices.get(udid)
      if (device === undefined) throw new Error(`${udid} is not a device of this run`)
      return device
    },
    devices: () => [...devices.values()],
    messages: messagesOf(),
    broken: (rule, what) => violations.push({ rule, what }),
    violations: () => violations,
  }
}
