/** Serial numbers of one device have the same key: neither case nor blanks around one tell devices apart. */
export const serialKey = (serialNumber: string): string => serialNumber.trim().toUpperCase()

/** Each device once, by its first spelling, without the blanks around it. */
export const distinctSerials = (serialNumbers: readonly string[] = []): readonly string[] => {
  const first = new Map<string, string>()
  for (const serialNumber of serialNumbers) {
    const key = serialKey(serialNumber)
    if (!first.has(key)) first.set(key, serialNumber.trim())
  }
  return [...first.values()]
}
