import { operation, type Operation } from '@mdm-kit/codec'
import type { CommandEnvelope } from '@mdm-kit/checkin'
import { type Send, undiciSend } from '@mdm-kit/http'
import type { KeyPair } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { observedSend } from '../exchange/exchange.js'
import type { CommandResponse } from './responses.js'
import type { DeviceError } from './errors.js'
import { type DeviceFacts, simulatedMac } from './facts.js'
import { keyPairOfItsOwn, type NewKeyPair } from './identity.js'
import {
  simulatedDevice,
  type SimulatedDevice,
  type SimulatedDeviceOptions,
} from './simulatedDevice.js'

export interface SimulatedFleetOptions extends Pick<
  SimulatedDeviceOptions,
  'awaitingConfiguration' | 'now' | 'oldScep' | 'onExchange'
> {
  readonly size: number
  /** Where a device gets its enrollment profile, for example from `requestEnrollmentProfile`. */
  readonly profile: (facts: DeviceFacts, send: Send) => TE.TaskEither<DeviceError, Uint8Array>
  /** Its devices: `facts(1)` to `facts(size)`. Default `simulatedMac`. */
  readonly facts?: (number: number) => DeviceFacts
  /** Devices at work at a time. Default 16. */
  readonly concurrency?: number
  /**
   * RSA keys for the whole fleet: one takes 100 ms of a processor to make. Certificates differ all
   * the same. Default 4; 0 makes one for each device.
   */
  readonly keys?: number
  /** As for a single device. */
  readonly behave?: (
    command: CommandEnvelope,
    device: DeviceFacts,
  ) => CommandResponse | 'NotNow' | undefined
  readonly onProgress?: (progress: FleetProgress) => void
  /** Default: undici, one pool for all. */
  readonly send?: Send
}

export interface FleetProgress {
  readonly done: number
  readonly failed: number
  readonly size: number
}

export interface FleetReport {
  readonly done: number
  readonly failed: readonly { readonly facts: DeviceFacts; readonly failure: DeviceError }[]
}

/** Many devices that do the same, `concurrency` of them at a time. */
export interface SimulatedFleet {
  /** Those that have a profile, in the order in which they got it. */
  readonly devices: () => readonly SimulatedDevice[]
  /** Gets each device a profile and enrolls it. Called again, it takes on those that failed. */
  readonly enroll: () => Operation<never, FleetReport>
  /** Lets every device that enrolled do something: `each((mac) => mac.poll())`. */
  readonly each: (
    work: (device: SimulatedDevice) => TE.TaskEither<DeviceError, unknown>,
  ) => Operation<never, FleetReport>
  readonly close: () => Promise<void>
}

/** Many simulated devices against one server, as a load: each enrolls, is pushed, and polls. */
export const simulatedFleet = (options: SimulatedFleetOptions): SimulatedFleet => {
  const { size, profile, facts: factsOf = simulatedMac, concurrency = 16, keys = 4 } = options
  const { behave, onProgress = () => undefined, send: given, ...same } = options
  const own = undiciSend({ origin: 'http://127.0.0.1', connections: concurrency })
  const { onExchange } = options
  const send = onExchange === undefined ? (given ?? own) : observedSend(given ?? own, onExchange)
  const newKeyPair = keys === 0 ? keyPairOfItsOwn : sharedKeys(keys)
  const devices = new Map<string, SimulatedDevice>()

  const enrolled = new Set<string>()
  const all = Array.from({ length: size }, (_, index) => factsOf(index + 1))

  const made = (facts: DeviceFacts): TE.TaskEither<DeviceError, SimulatedDevice> => {
    const known = devices.get(facts.UDID)
    if (known !== undefined) return TE.right(known)
    return pipe(
      profile(facts, send),
      TE.flatMapEither((bytes) =>
        simulatedDevice({
          profile: bytes,
          facts,
          send,
          newKeyPair,
          ...(behave && { behave: (command: CommandEnvelope) => behave(command, facts) }),
          ...(same.awaitingConfiguration !== undefined && {
            awaitingConfiguration: same.awaitingConfiguration,
          }),
          ...(same.now && { now: same.now }),
          ...(same.oldScep && { oldScep: same.oldScep }),
        }),
      ),
      TE.tapIO((device) => () => devices.set(facts.UDID, device)),
    )
  }

  const enrollOne = (facts: DeviceFacts): TE.TaskEither<DeviceError, void> =>
    pipe(
      made(facts),
      TE.flatMap((device) => device.enroll()),
      TE.bimap(
        (failure) => {
          // Its challenge may be used up: it asks for another profile the next time.
          devices.delete(facts.UDID)
          return failure
        },
        () => void enrolled.add(facts.UDID),
      ),
    )

  const report = (
    work: (facts: DeviceFacts) => TE.TaskEither<DeviceError, unknown>,
    those: () => readonly DeviceFacts[],
  ): Operation<never, FleetReport> =>
    operation(async () => {
      const chosen = those()
      const failed: { facts: DeviceFacts; failure: DeviceError }[] = []
      let done = 0
      await forEach(chosen, concurrency, async (facts) => {
        const result = await work(facts)()
        if (E.isLeft(result)) failed.push({ facts, failure: result.left })
        else done += 1
        onProgress({ done, failed: failed.length, size: chosen.length })
      })
      return E.right({ done, failed })
    })

  return {
    devices: () => [...devices.values()],
    enroll: () => report(enrollOne, () => all.filter(({ UDID }) => !enrolled.has(UDID))),
    each: (work) =>
      report(
        ({ UDID }) => {
          const device = devices.get(UDID)
          return device === undefined ? TE.right(undefined) : work(device)
        },
        () => all.filter(({ UDID }) => enrolled.has(UDID)),
      ),
    close: async () => {
      await Promise.all([...devices.values()].map((device) => device.close()))
      await own.close()
    },
  }
}

/** Runs `work` for each item in their order, so many at a time. */
const forEach = async <A>(
  items: readonly A[],
  concurrency: number,
  work: (item: A) => Promise<void>,
): Promise<void> => {
  const left = items.values()
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item)
  }
  await Promise.all(Array.from({ length: Math.max(1, concurrency) }, worker))
}

/** Keys that are made once and handed out in turn. */
const sharedKeys = (count: number): NewKeyPair => {
  const made = new Map<string, Promise<E.Either<DeviceError, KeyPair>>>()
  let next = 0
  return (bits) => () => {
    const which = `${bits} ${next++ % count}`
    const known = made.get(which) ?? keyPairOfItsOwn(bits)()
    made.set(which, known)
    return known
  }
}
