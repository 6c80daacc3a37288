import { receivedLess, type TakeFrom } from './received.js'

/** What people call a device. macOS derives the other two from the first. */
export const DEVICE_NAMES = ['DeviceName', 'LocalHostName', 'HostName'] as const

/** The same dictionary if it has no name. */
const withoutNames: TakeFrom = <D extends object>(from: D): D => {
  if (!DEVICE_NAMES.some((name) => Object.hasOwn(from, name))) return from
  const names: readonly string[] = DEVICE_NAMES
  return Object.fromEntries(Object.entries(from).filter(([key]) => !names.includes(key))) as D
}

/** A message without the names of its device. */
export const withoutDeviceNames = receivedLess(withoutNames)
