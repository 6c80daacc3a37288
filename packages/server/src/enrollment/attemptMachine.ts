import type { MachineInfo } from '@mdm-kit/enrollment'

import type { AttemptMachine } from '@mdm-kit/store'
import { ATTEMPT_MACHINE_KEYS } from '@mdm-kit/store/devices'

/** The keys of a MachineInfo that an attempt keeps. */
export const attemptMachineOf = (machineInfo: MachineInfo): AttemptMachine =>
  Object.fromEntries(ATTEMPT_MACHINE_KEYS.flatMap((key) => keptOf(machineInfo, key)))

const keptOf = (machineInfo: MachineInfo, key: string): readonly [string, string][] => {
  const value = (machineInfo as Readonly<Record<string, unknown>>)[key]
  return typeof value === 'string' ? [[key, value]] : []
}
