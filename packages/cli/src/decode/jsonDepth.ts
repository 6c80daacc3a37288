/** As many levels as a property list may have. */
const DEEPEST = 512

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Whether JSON opens more arrays and objects at once than may be read: what walks through values would use up the stack. */
export const isTooDeep = (bytes: Uint8Array): boolean => {
  let depth = 0
  let inString = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (inString) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) inString = false
    } else if (byte === QUOTE) inString = true
    else if (byte === 0x5b || byte === 0x7b) {
      depth++
      if (depth > DEEPEST) return true
    } else if (byte === 0x5d || byte === 0x7d) depth--
  }
  return false
}
