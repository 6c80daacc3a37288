import { enrollmentId } from '@mdm-kit/checkin'
import { reveal } from '@mdm-kit/codec'
import type { Store } from '@mdm-kit/store'

import type { CommandLedger, DeviceLedger, Ledger } from './ledger.js'

/** Compares what the store has with what was acknowledged. Nothing may be on its way. */
export const auditDevices = async (ledger: Ledger, store: Store): Promise<void> => {
  for (const device of ledger.devices()) await auditDevice(device, ledger, store)
}

const idOf = ({ udid }: DeviceLedger) => enrollmentId({ _tag: 'Device', udid })

const auditDevice = async (device: DeviceLedger, ledger: Ledger, store: Store): Promise<void> => {
  const id = idOf(device)
  const record = await store.enrollments.find(id)
  const target = await store.enrollments.pushTarget(id)
  const token = await store.bootstrapTokens.get(id)
  const bootstrapToken = token && Buffer.from(reveal(token)).toString('base64')
  const lost = (what: string, is: string | number | undefined, known: string) =>
    ledger.broken('lostState', `${id}: ${what} is ${is ?? 'nothing'}, and should be ${known}`)

  const state = record?.state ?? 'Unknown'
  const updates = record?.tokenUpdates ?? 0
  if (!device.state.mayBe(state)) lost('the state', state, device.state.known())
  if (!device.pushMagic.mayBe(target?.pushMagic))
    lost('the push magic', target?.pushMagic, device.pushMagic.known())
  if (!device.bootstrapToken.mayBe(bootstrapToken))
    lost('the bootstrap token', bootstrapToken, device.bootstrapToken.known())
  if (!device.tokenUpdates.mayBe(updates))
    lost('the number of TokenUpdates', updates, device.tokenUpdates.known())
}

/**
 * After every device has fetched what there was: each queued command has its device's report, or was
 * withdrawn by an Authenticate or CheckOut. Gives how many there were.
 */
export const auditCommands = async (ledger: Ledger, store: Store): Promise<number> => {
  let audited = 0
  for (const device of ledger.devices()) {
    const states = await statesOf(device, store)
    for (const command of device.commands.values()) {
      if (command.queuedAt === Infinity && !command.acknowledged) continue
      audited += 1
      const state = states.get(command.uuid) ?? 'gone'
      const problem = command.acknowledged
        ? await resultProblem(device, command, store)
        : state === 'Cleared' && device.reset.end > command.askedAt
          ? undefined
          : `is ${state}`
      if (problem !== undefined)
        ledger.broken('lostCommand', `${command.uuid} at ${device.udid} ${problem}`)
    }
  }
  return audited
}

const PAGE = 500

const statesOf = async (device: DeviceLedger, store: Store): Promise<Map<string, string>> => {
  const states = new Map<string, string>()
  let after: string | undefined
  for (;;) {
    const page = await store.queue.list(idOf(device), {
      limit: PAGE,
      ...(after !== undefined && { after }),
    })
    for (const { commandUuid, state } of page) states.set(commandUuid, state)
    after = page.at(-1)?.commandUuid
    if (page.length < PAGE) return states
  }
}

const resultProblem = async (
  device: DeviceLedger,
  { uuid, nonce = '' }: CommandLedger,
  store: Store,
): Promise<string | undefined> => {
  const result = await store.queue.result(idOf(device), uuid)
  if (result === undefined) return 'has no result'
  return Buffer.from(result.report).includes(nonce) ? undefined : 'has another result'
}

/** After everything was delivered. */
export const auditEvents = async (ledger: Ledger, store: Store): Promise<void> => {
  for (const { udid, sequence, sent, accepted, delivered } of ledger.messages.all()) {
    const what = `message ${sequence} of ${udid}: ${sent} sent, ${accepted} accepted, ${delivered} delivered`
    if (delivered < accepted) ledger.broken('lostEvent', what)
    if (delivered > sent) ledger.broken('madeUp', what)
  }
  for (const { kind, error } of await store.outbox.dead({ limit: 10 }))
    ledger.broken('dead', `${kind}: ${error}`)
}
