import { createHmac } from 'node:crypto'

/** What a cursor of the fake means. Clients can neither read nor make one. */
export interface FakeCursor {
  /** The next place among the members. */
  readonly member: number
  /** The next operation. */
  readonly operation: number
  /** Whether a fetch has given all it had. */
  readonly isExhausted: boolean
  /** When it was given, in milliseconds since the epoch. */
  readonly at: number
  /** Makes each one different. */
  readonly count: number
}

const macOf = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22)

export const writeCursor = (secret: string, cursor: FakeCursor): string => {
  const { member, operation, isExhausted, at, count } = cursor
  const text = [member, operation, isExhausted ? 1 : 0, at, count].join('.')
  return Buffer.from(`${text}.${macOf(secret, text)}`).toString('base64')
}

/** Nothing for a cursor that this fake did not make. */
export const readCursor = (secret: string, written: string): FakeCursor | undefined => {
  const plain = Buffer.from(written, 'base64').toString('latin1')
  const end = plain.lastIndexOf('.')
  const text = plain.slice(0, end)
  if (written.length > 1000 || plain.slice(end + 1) !== macOf(secret, text)) return undefined
  const [member = 0, operation = 0, exhausted = 0, at = 0, count = 0] = text.split('.').map(Number)
  return { member, operation, isExhausted: exhausted === 1, at, count }
}
