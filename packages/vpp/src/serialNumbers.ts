import { serialNumberKey } from '@mdm-kit/codec'

/** Each device once, by its first spelling, without the blanks around it. */
export const distinctSerials = (serialNumbers: readonly string[] = []): readonly string[] => {
  const first = new Map<string, string>()
  for (const serialNumber of serialNumbers) {
    const key = serialNumberKey(serialNumber)
    if (!first.has(key)) first.set(key, serialNumber.trim())
  }
  return [...first.values()]
}
