/** What a simulated device is: the values that its messages and responses are made of. */
export interface DeviceFacts {
  readonly UDID: string
  readonly SerialNumber: string
  readonly DeviceName: string
  readonly Model: string
  readonly ModelName: string
  readonly ProductName: string
  readonly OSVersion: string
  readonly BuildVersion: string
  readonly IsSupervised: boolean
  readonly WiFiMAC: string
}

/** Twenty hexadecimal digits or fewer, padded: the same number gives the same device. */
const digits = (number: number, length: number): string =>
  number.toString(16).toUpperCase().padStart(length, '0')

/** A Mac of its own for each number. Serial number and UDID are of no real device. */
export const simulatedMac = (number = 1): DeviceFacts => ({
  UDID: `51D0FACE-0000-4000-8000-${digits(number, 12)}`,
  SerialNumber: `SIM${digits(number, 9)}`,
  DeviceName: `Simulated Mac ${number}`,
  Model: 'Mac15,12',
  ModelName: 'MacBook Air',
  ProductName: 'Mac15,12',
  OSVersion: '15.5',
  BuildVersion: '24F74',
  IsSupervised: true,
  WiFiMAC: `02:00:5E:${digits(number % 0xffffff, 6).replace(/(..)(?=.)/g, '$1:')}`,
})
