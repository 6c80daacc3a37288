import type { DeviceFacts } from './facts.js'

/**
 * What a Mac fills into the texts of a SCEP subject; anything else in percent signs stays as it is.
 *
 * Source: Apple, Profile Manager Help, variables that a Mac resolves when it installs a profile.
 */
export const withVariables =
  ({ DeviceName, UDID, SerialNumber, WiFiMAC }: DeviceFacts) =>
  (text: string): string => {
    const name = DeviceName.replace(/[^A-Za-z0-9]+/g, '-')
    const values = new Map([
      ['%ComputerName%', DeviceName],
      ['%HardwareUUID%', UDID],
      ['%HostName%', `${name}.local`],
      ['%LocalHostName%', name],
      ['%MACAddress%', WiFiMAC],
      ['%SerialNumber%', SerialNumber],
    ])
    return text.replace(/%[A-Za-z]+%/g, (variable) => values.get(variable) ?? variable)
  }
