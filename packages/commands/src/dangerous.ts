import type { CommandName } from './command.js'

/** What cannot be taken back by the next command, or keeps somebody from the device: ask before sending it. Our choice. */
export const DANGEROUS_COMMANDS: readonly CommandName[] = [
  'ClearPasscode',
  'DeleteUser',
  'DeviceLock',
  'EnableLostMode',
  'EraseDevice',
  'RemoveApplication',
  'RemoveProfile',
  'RestartDevice',
  'SetFirmwarePassword',
  'SetRecoveryLock',
  'ShutDownDevice',
]
