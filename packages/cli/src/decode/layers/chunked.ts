import { latin1 } from '../bytes.js'
import type { Problem } from '../content.js'

interface Dechunked {
  readonly inside: Uint8Array
  readonly problems: readonly Problem[]
}

/**
 * The body of a message with `Transfer-Encoding: chunked`. Tools that write messages down often join the chunks and
 * keep the header: bytes that do not begin with a chunk are the body itself.
 */
export const dechunked = (bytes: Uint8Array): Dechunked => {
  const chunks: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    const [line, size] =
      /^([0-9A-Fa-f]{1,8})(?:;[^\r\n]*)?\r?\n/.exec(latin1(bytes.subarray(at, at + 256))) ?? []
    if (line === undefined || size === undefined)
      return chunks.length === 0
        ? { inside: bytes, problems: [] }
        : { inside: Buffer.concat(chunks), problems: [DAMAGED] }
    const start = at + line.length
    const end = start + Number.parseInt(size, 16)
    if (end === start) return { inside: Buffer.concat(chunks), problems: [] }
    chunks.push(bytes.subarray(start, end))
    if (end > bytes.length) return { inside: Buffer.concat(chunks), problems: [CUT_OFF] }
    at = end + (bytes[end] === 0x0d ? 2 : 1)
  }
  return { inside: Buffer.concat(chunks), problems: bytes.length === 0 ? [] : [CUT_OFF] }
}

const DAMAGED: Problem = { message: 'The chunks of the body are damaged.' }
const CUT_OFF: Problem = { message: 'The body is cut off: its last chunk is missing.' }
