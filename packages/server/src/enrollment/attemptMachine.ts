import type { MachineInfo } from '@mdm-kit/enrollment'

import { ATTEMPT_MACHINE_KEYS, type AttemptMachine } from '@mdm-kit/store'

/** The keys of a MachineInfo that an attempt keeps. */
export const attemptMachineOf = (machineInfo: MachineInfo): AttemptMachine =>
  Object.fromEntries(ATTEMPT_MACHINE_KEYS.flatMap((key) => keptOf(machineInfo, key)))

const keptOf = (machineInfo: MachineInfo, key: string): readonly [string, string][] => {
  const value = (machineInfo as Readonly<Record<string, unknown>>)[key]
  return typeof value === 'string' ? [[key, value]] : []
}
