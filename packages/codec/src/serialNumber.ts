/**
 * What two spellings of one serial number have in common. Labels, spreadsheets and people write them
 * in either case and with blanks around them; Apple writes capitals.
 */
export const serialNumberKey = (serial: string): string => serial.trim().toUpperCase()

/** Each device once, by its first spelling, without the blanks around it. */
export const distinctSerialNumbers = (serials: Iterable<string> = []): string[] => {
  const first = new Map<string, string>()
  for (const serial of serials) {
    const key = serialNumberKey(serial)
    if (!first.has(key)) first.set(key, serial.trim())
  }
  return [...first.values()]
}
